'use client';

import type { RoomDetail } from '@agentrooms/protocol';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { changeSide, valuesOf } from './spawn-defaults';
import { checkSpawn, type SpawnProblems, type SpawnValues } from './spawn-values';
import { firstStepWith, problemsOn, stepBeside, stepNamed, stepShown, type WizardStep } from './steps';
import { takeUp, useDraft } from './use-draft';

export type SetValue = <Name extends keyof SpawnValues>(name: Name, value: SpawnValues[Name]) => void;

/** The step is in the address, so that the browser's own back and a reload do what people expect. */
function show(step: WizardStep): void {
  const { pathname, search } = window.location;
  const address = step === 'side' ? pathname : `${pathname}?step=${step}`;
  if (address !== pathname + search) window.history.pushState(null, '', address);
}

/** The spawn of one agent in the making: what is chosen, on which step it stands, what is wrong with it. */
export function useWizard(room: RoomDetail) {
  const { store, chosen, asked, takenUp } = useDraft(room.id);
  const values = useMemo(() => valuesOf(room, chosen), [room, chosen]);
  const [busy, setBusy] = useState(false);
  const named = stepNamed(useSearchParams().get('step'));
  const step = stepShown(named, { busy, askedOrUnknown: asked || !takenUp });
  const [problems, setProblems] = useState<SpawnProblems>({});
  // What is reviewed stands, whatever the room's prices do meanwhile: the mandate is drawn up for it.
  useEffect(() => {
    if (step === 'review' && asked) store.setState((now) => ({ chosen: valuesOf(room, now.chosen) }));
  }, [store, step, asked, room]);

  const set: SetValue = (name, value) => {
    // What was typed before the page's scripts had come is told before anything else happens.
    takeUp(store);
    const now = store.getState().chosen;
    store.setState({
      chosen: name === 'role' ? changeSide(now, value as SpawnValues['role']) : { ...now, [name]: value },
      keptAt: Date.now(),
    });
    // Prices are judged by one another, so what was said of one of them may be over with any change.
    setProblems({});
  };
  const findProblems = (): SpawnProblems => {
    const checked = checkSpawn(values, room.id, Date.now());
    return checked.ok ? {} : checked.problems;
  };
  const review = () => {
    const found = findProblems();
    setProblems(found);
    const wrong = firstStepWith(found);
    if (wrong === undefined) store.setState({ asked: true, keptAt: Date.now() });
    show(wrong ?? 'review');
  };
  const goTo = (to: WizardStep) => (to === 'review' ? review() : show(to));
  const next = () => {
    const found = problemsOn(step, findProblems());
    setProblems(found);
    if (firstStepWith(found) === undefined) goTo(stepBeside(step, 1));
  };
  const back = () => show(stepBeside(step, -1));
  const forget = () => store.persist.clearStorage();

  return { values, step, problems, setProblems, busy, setBusy, set, next, back, review, goTo, forget };
}

export type Wizard = ReturnType<typeof useWizard>;
