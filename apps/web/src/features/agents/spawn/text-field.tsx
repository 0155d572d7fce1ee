import { Field } from '@/design/field';
import { TextInput, type TextInputProps } from '@/design/text-input';

interface TextFieldProps extends TextInputProps {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  /** Prices and numbers: tabular figures and a numeric keyboard. */
  numeric?: boolean;
}

/** A labelled line of text with its problem beside it. */
export function TextField({ id, label, hint, problem, numeric, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} problem={problem} {...(hint !== undefined && { hint })}>
      <TextInput
        id={id}
        className={numeric && 'figures'}
        inputMode={numeric ? 'decimal' : 'text'}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        {...input}
      />
    </Field>
  );
}
