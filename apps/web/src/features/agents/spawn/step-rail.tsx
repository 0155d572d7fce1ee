import { Check } from 'lucide-react';
import { classNames } from '@/design/class-names';
import { type WizardStep, wizardSteps } from './steps';
import { stepWords } from './step-words';

interface StepRailProps {
  step: WizardStep;
  /** What is being signed stands: nothing can be gone to. */
  busy: boolean;
  onGo: (step: WizardStep) => void;
}

/** All steps with the one that is shown; a press goes there. On a phone bars, whose names are read aloud only. */
export function StepRail({ step, busy, onGo }: StepRailProps) {
  const current = wizardSteps.indexOf(step);
  return (
    <nav aria-label="Steps">
      <ol className="flex gap-1.5">
        {wizardSteps.map((name, index) => (
          <li key={name} className="min-w-0 flex-1">
            <button
              type="button"
              aria-current={index === current ? 'step' : undefined}
              disabled={busy}
              onClick={() => onGo(name)}
              className={classNames(
                'group w-full rounded py-2 text-left text-13',
                index === current ? 'font-medium text-paper-1' : 'text-paper-2 enabled:hover:text-paper-1',
                'disabled:cursor-not-allowed',
              )}
            >
              <span
                aria-hidden
                className={classNames(
                  'block h-1 rounded-full',
                  index <= current ? 'bg-paper-1' : 'bg-ink-3 group-hover:bg-rule',
                )}
              />
              <span className="mt-1.5 flex items-center gap-1.5 max-sm:sr-only">
                {index < current && <Check aria-hidden size={13} />}
                {stepWords[name].label}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
