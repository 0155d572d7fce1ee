import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off at once, without a button to save it. The whole row can be pressed. */
export function Switch({ label, hint, checked, disabled = false, onChange }: SwitchProps) {
  return (
    <label
      className={classNames(
        'flex items-center justify-between gap-4 py-2',
        disabled ? 'cursor-not-allowed' : 'cursor-pointer',
      )}
    >
      <span className="min-w-0">
        <span className="block text-13 text-paper-1">{label}</span>
        {hint && <span className="block text-12 text-paper-3">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className={classNames(
          'relative h-5 w-9 shrink-0 cursor-[inherit] appearance-none rounded-full border border-paper-3 bg-ink-2 transition-colors',
          'before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-paper-3 before:transition-transform',
          'checked:border-paper-1 checked:bg-paper-1 checked:before:translate-x-4 checked:before:bg-ink-0',
          'disabled:opacity-50 forced-colors:appearance-auto',
        )}
      />
    </label>
  );
}
