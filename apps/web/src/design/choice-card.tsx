import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { useEarlyInput } from './use-early-input';

interface ChoiceCardProps {
  /** The choices of one group share it. */
  name: string;
  chosen: boolean;
  onChoose: () => void;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}

/** One choice of several, as a card around a native radio button: arrow keys, forms and screen readers work as ever. */
export function ChoiceCard({ name, chosen, onChoose, disabled, className, children }: ChoiceCardProps) {
  const ref = useEarlyInput<HTMLInputElement, boolean>(chosen, (early) => early && onChoose());
  return (
    <label
      className={classNames(
        'relative rounded-lg border has-focus-visible:outline-2 has-focus-visible:outline-paper-1',
        chosen ? 'border-paper-1 bg-ink-2' : 'border-rule',
        disabled ? 'cursor-not-allowed opacity-60' : 'cursor-pointer hover:bg-ink-2',
        className ?? 'p-3',
      )}
    >
      <input
        ref={ref}
        type="radio"
        name={name}
        className="sr-only"
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}

interface ChoiceGroupProps {
  legend: string;
  /** Grid classes of the cards. */
  className: string;
  problem?: string | undefined;
  children: ReactNode;
}

/** A question with its cards; `problem` says what is wrong with the answer. */
export function ChoiceGroup({ legend, className, problem, children }: ChoiceGroupProps) {
  return (
    <fieldset className="min-w-0" {...(problem !== undefined && { 'data-invalid': true, tabIndex: -1 })}>
      <legend className="mb-2 text-13 font-medium text-paper-2">{legend}</legend>
      <div className={className}>{children}</div>
      {problem !== undefined && (
        <p role="alert" className="mt-2 text-13 text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
