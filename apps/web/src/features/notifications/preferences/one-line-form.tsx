'use client';

import type { NotificationPreferencesResponse } from '@agentrooms/protocol';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Problem, toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Field, inputClass } from '@/design/field';

interface OneLineFormProps {
  id: string;
  label: string;
  hint: string;
  action: string;
  /** The API's name of the field, for its problems. */
  field: 'address' | 'code';
  input: { type: 'email' | 'text'; placeholder: string; inputMode?: 'numeric'; autoComplete: string };
  send: (value: string) => Promise<NotificationPreferencesResponse>;
  onDone: (answer: NotificationPreferencesResponse) => void;
}

/** What is wrong with the one field, in words; the API says it of the field, or of the request. */
const sentence = ({ fields, message }: Problem, field: string): string =>
  fields[field] ? `This ${fields[field]}.`.replace(/\.\.$/, '.') : message;

/** A field and its button, with what the API has against the value beside it. */
export function OneLineForm({ id, label, hint, action, field, input, send, onDone }: OneLineFormProps) {
  const [value, setValue] = useState('');
  const sending = useMutation({ mutationFn: send, onSuccess: onDone });
  const problem = sending.isError ? sentence(toProblem(sending.error), field) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate(value.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field id={id} label={label} hint={hint} problem={problem}>
        <div className="flex gap-2">
          <input
            id={id}
            className={inputClass}
            value={value}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : `${id}-problem`}
            onChange={(event) => setValue(event.target.value)}
            {...input}
          />
          <Button type="submit" disabled={sending.isPending || value.trim() === ''}>
            {sending.isPending ? 'Sending…' : action}
          </Button>
        </div>
      </Field>
    </form>
  );
}
