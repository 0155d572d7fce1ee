import type { ReactNode } from 'react';

export const inputClass =
  'h-10 w-full rounded-md border border-rule bg-ink-0 px-3 text-15 text-paper-1 placeholder:text-paper-3 aria-invalid:border-danger disabled:opacity-60';

interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: ReactNode;
}

/** A labelled control. The control carries `id` and, when there is a problem, `aria-describedby={`${id}-problem`}`. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-medium text-paper-2">
        {label}
      </label>
      {children}
      {problem ? (
        <p id={`${id}-problem`} className="text-13 text-danger">
          {problem}
        </p>
      ) : (
        hint && <p className="text-12 text-paper-3">{hint}</p>
      )}
    </div>
  );
}
