import type { InputHTMLAttributes } from 'react';
import { classNames } from '@/design/class-names';
import { Field, inputClass } from '@/design/field';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Prices and numbers: tabular figures and a numeric keyboard. */
  numeric?: boolean;
}

/** A labelled line of text with its problem beside it. */
export function TextField({ id, label, hint, problem, numeric, onChange, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} problem={problem} {...(hint !== undefined && { hint })}>
      <input
        id={id}
        className={classNames(inputClass, numeric && 'figures')}
        inputMode={numeric ? 'decimal' : 'text'}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
        {...input}
      />
    </Field>
  );
}
