'use client';

import type { SwarmPresetName, SwarmPresetsResponse } from '@agentrooms/protocol';
import { ChoiceCard, ChoiceGroup } from '@/design/choice-card';
import { presetWords } from './presets';

interface PresetChoiceProps {
  presets: SwarmPresetsResponse['presets'];
  chosen: SwarmPresetName;
  onChoose: (preset: SwarmPresetName) => void;
}

/** The presets as cards: what each shows, and who would come. */
export function PresetChoice({ presets, chosen, onChoose }: PresetChoiceProps) {
  return (
    <ChoiceGroup legend="Preset" className="grid gap-3 sm:grid-cols-2">
      {presets.map(({ name, buyers, sellers }) => (
        <ChoiceCard
          key={name}
          name="preset"
          chosen={chosen === name}
          onChoose={() => onChoose(name)}
          className="flex flex-col gap-1 p-3"
        >
          <span className="flex items-baseline justify-between gap-2">
            <span className="font-medium">{presetWords[name].title}</span>
            <span className="figures text-12 whitespace-nowrap">
              <span className="text-bid">▼ {buyers}</span> <span className="text-ask">▲ {sellers}</span>
              <span className="sr-only">
                {buyers} buyers, {sellers} sellers
              </span>
            </span>
          </span>
          <span className="text-12 text-paper-2">{presetWords[name].meaning}</span>
        </ChoiceCard>
      ))}
    </ChoiceGroup>
  );
}
