'use client';

import type { SelectHTMLAttributes } from 'react';
import { inputClass } from './field';
import { useEarlyInput } from './use-early-input';

interface SelectProps<Value extends string | number> extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'onChange' | 'value' | 'children'
> {
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** Choices of a speed, as times the usual one. */
export const speedChoices = <Speed extends number>(speeds: readonly Speed[]) =>
  speeds.map((value) => ({ value, label: `${value}×` }));

/** One of a few, as the platform's own list; what was chosen before the page's scripts had come is not lost. */
export function Select<Value extends string | number>({
  value,
  choices,
  onChange,
  className = inputClass,
  ...select
}: SelectProps<Value>) {
  const choose = (text: string) => {
    const choice = choices.find((one) => String(one.value) === text);
    if (choice) onChange(choice.value);
  };
  const ref = useEarlyInput<HTMLSelectElement, string>(String(value), choose);
  return (
    <select
      ref={ref}
      value={value}
      className={className}
      onChange={(event) => choose(event.target.value)}
      {...select}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
