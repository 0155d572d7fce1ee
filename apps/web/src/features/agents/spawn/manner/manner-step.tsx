'use client';

import { ChoiceCard, ChoiceGroup } from '@/design/choice-card';
import { useEarlyInput } from '@/design/use-early-input';
import type { StepProps } from '../step-props';
import { strategyChoices, styleChoices } from './choices';
import { SampleLine } from './sample-line';

/** How the agent negotiates, and how it talks. */
export default function MannerStep({ room, values, problems, set }: StepProps) {
  const firm = useEarlyInput<HTMLInputElement, boolean>(values.firm, (early) => set('firm', early));
  return (
    <>
      <ChoiceGroup legend="Strategy" className="grid gap-3 sm:grid-cols-2" problem={problems.strategy}>
        {strategyChoices.map(({ value, label, meaning }) => (
          <ChoiceCard
            key={value}
            name="strategy"
            chosen={values.strategy === value}
            onChoose={() => set('strategy', value)}
          >
            <span className="block font-medium">{label}</span>
            <span className="block text-12 text-paper-2">{meaning}</span>
          </ChoiceCard>
        ))}
      </ChoiceGroup>
      <label className="flex items-start gap-2.5 text-13 text-paper-2">
        <input
          ref={firm}
          type="checkbox"
          className="mt-0.5 size-4 accent-paper-1"
          checked={values.firm}
          onChange={(event) => set('firm', event.target.checked)}
        />
        Stay firm: do not give way to the limit merely because time runs out
      </label>
      <ChoiceGroup
        legend="Tone"
        className="grid grid-cols-2 gap-3 sm:grid-cols-4"
        problem={problems.communicationStyle}
      >
        {styleChoices.map(({ value, label }) => (
          <ChoiceCard
            key={value}
            name="tone"
            chosen={values.communicationStyle === value}
            onChoose={() => set('communicationStyle', value)}
            className="px-3 py-2 text-center text-13"
          >
            {label}
          </ChoiceCard>
        ))}
      </ChoiceGroup>
      <SampleLine values={values} collection={room.name} />
    </>
  );
}
