'use client';

import type { RoomDetail } from '@agentrooms/protocol';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { draftStore, type DraftStore } from './draft-store';
import { randomFace } from './name/random-face';
import { suggestName } from './name/suggest-name';
import { changeSide, valuesOf } from './spawn-defaults';
import { checkSpawn, type SpawnProblems, type SpawnValues } from './spawn-values';
import { firstStepWith, problemsOn, stepBeside, stepNamed, type WizardStep } from './steps';

export type SetValue = <Name extends keyof SpawnValues>(name: Name, value: SpawnValues[Name]) => void;

/** Takes up what was begun in this tab; a name and a face are drawn where there are none yet. */
function takeUp(store: DraftStore): void {
  void store.persist.rehydrate();
  store.setState(({ chosen }) => ({
    chosen: { name: suggestName(Math.random()), avatar: randomFace(), ...chosen },
  }));
}

/** The step is in the address, so that the browser's own back and a reload do what people expect. */
function show(step: WizardStep): void {
  const { pathname } = window.location;
  window.history.pushState(null, '', step === 'side' ? pathname : `${pathname}?step=${step}`);
}

/** The spawn of one agent in the making: what is chosen, on which step it stands, what is wrong with it. */
export function useWizard(room: RoomDetail) {
  const [store] = useState(() => draftStore(room.id));
  useEffect(() => takeUp(store), [store]);
  const chosen = useStore(store, (state) => state.chosen);
  const values = useMemo(() => valuesOf(room, chosen), [room, chosen]);
  const step = stepNamed(useSearchParams().get('step'));
  const [problems, setProblems] = useState<SpawnProblems>({});
  // What is reviewed stands, whatever the room's prices do meanwhile: the mandate is drawn up for it.
  useEffect(() => {
    if (step === 'review') store.setState((now) => ({ chosen: valuesOf(room, now.chosen) }));
  }, [store, step, room]);

  const set: SetValue = (name, value) => {
    const now = store.getState().chosen;
    store.setState({
      chosen: name === 'role' ? changeSide(now, value as SpawnValues['role']) : { ...now, [name]: value },
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
    show(firstStepWith(found) ?? 'review');
  };
  const goTo = (to: WizardStep) => (to === 'review' ? review() : show(to));
  const next = () => {
    const found = problemsOn(step, findProblems());
    setProblems(found);
    if (firstStepWith(found) === undefined) goTo(stepBeside(step, 1));
  };
  const back = () => show(stepBeside(step, -1));
  const forget = () => store.persist.clearStorage();

  return { values, step, problems, setProblems, set, next, back, review, goTo, forget };
}

export type Wizard = ReturnType<typeof useWizard>;
