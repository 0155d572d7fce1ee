'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { useSession } from '@/features/session/session-store';
import type { SpawnProblems } from './spawn-values';
import type { WizardStep } from './steps';

const WRONG = '[aria-invalid="true"], [data-invalid]';
const HEADING = '[data-step-heading]';

/**
 * Moves the focus within `frame` with what happens: to the first wrong answer, else to the heading of a new step, so that
 * a keyboard and a screen reader are where the eye is. Not on arrival: the page's beginning is as good as any then.
 */
export function useStepFocus(
  frame: RefObject<HTMLElement | null>,
  step: WizardStep,
  problems: SpawnProblems,
): void {
  const shown = useRef(step);
  useEffect(() => {
    const wrong = Object.keys(problems).length > 0 ? frame.current?.querySelector<HTMLElement>(WRONG) : null;
    if (wrong) wrong.focus();
    else if (shown.current !== step) {
      frame.current?.querySelector<HTMLElement>(HEADING)?.focus({ preventScroll: true });
      frame.current?.scrollIntoView({ block: 'start' });
    }
    shown.current = step;
  }, [frame, step, problems]);
}

/** Signing in takes away the button that had the focus; the step's heading gets it. */
export function useFocusAfterSignIn(frame: RefObject<HTMLElement | null>): void {
  const status = useSession((session) => session.status);
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'anonymous' && status === 'signed-in' && document.activeElement === document.body)
      frame.current?.querySelector<HTMLElement>(HEADING)?.focus({ preventScroll: true });
    before.current = status;
  }, [frame, status]);
}
