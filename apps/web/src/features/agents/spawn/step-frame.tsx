'use client';

import type { FormEvent, ReactNode } from 'react';
import { Panel } from '@/design/panel';
import { type WizardStep, wizardSteps } from './steps';
import { stepWords } from './step-words';

interface StepFrameProps {
  step: WizardStep;
  /** Enter, or the footer's last button. */
  onSubmit: () => void;
  /** Beside the step; below it where the window is narrow. */
  aside: ReactNode;
  footer: ReactNode;
  children: ReactNode;
}

/** A step of the wizard: its heading, its questions, and the way back and on. */
export function StepFrame({ step, onSubmit, aside, footer, children }: StepFrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const { title, lead } = stepWords[step];
  return (
    <form noValidate onSubmit={submit}>
      <div className="grid items-start gap-5 *:min-w-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel>
          <div className="flex flex-col gap-6 p-4 sm:p-5">
            <header>
              <p className="text-12 text-paper-3">
                Step {wizardSteps.indexOf(step) + 1} of {wizardSteps.length}
              </p>
              <h2 tabIndex={-1} data-step-heading className="mt-0.5 font-display text-24 outline-none">
                {title}
              </h2>
              <p className="mt-1 max-w-prose text-13 text-paper-2">{lead}</p>
            </header>
            {children}
          </div>
        </Panel>
        <div className="flex flex-col gap-5 lg:sticky lg:top-4">{aside}</div>
      </div>
      {footer}
    </form>
  );
}
