'use client';

import type { SwarmPresetName, SwarmPresetsResponse } from '@agentrooms/protocol';
import { classNames } from '@/design/class-names';
import { presetWords } from './presets';

interface PresetChoiceProps {
  presets: SwarmPresetsResponse['presets'];
  chosen: SwarmPresetName;
  onChoose: (preset: SwarmPresetName) => void;
}

/** The presets as cards: what each shows, and who would come. */
export function PresetChoice({ presets, chosen, onChoose }: PresetChoiceProps) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1.5 text-13 font-medium text-paper-2">Preset</legend>
      {presets.map(({ name, buyers, sellers }) => (
        <label
          key={name}
          className={classNames(
            'flex cursor-pointer flex-col gap-1 rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-paper-1',
            chosen === name ? 'border-paper-1 bg-ink-2' : 'border-rule',
          )}
        >
          <input
            type="radio"
            name="preset"
            className="sr-only"
            checked={chosen === name}
            onChange={() => onChoose(name)}
          />
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
        </label>
      ))}
    </fieldset>
  );
}
