'use client';

import type { InputHTMLAttributes } from 'react';
import { classNames } from './class-names';
import { inputClass } from './field';
import { useEarlyInput } from './use-early-input';

export interface TextInputProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'onChange' | 'value' | 'className'
> {
  /** Beside the looks of every field. */
  className?: string | false | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** A line of text; what was typed before the page's scripts had come is not lost. */
export function TextInput({ value, onChange, className, ...input }: TextInputProps) {
  const ref = useEarlyInput<HTMLInputElement, string>(value, onChange);
  return (
    <input
      ref={ref}
      value={value}
      className={classNames(inputClass, className)}
      onChange={(event) => onChange(event.target.value)}
      {...input}
    />
  );
}
