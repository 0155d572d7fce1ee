'use client';

import { Dices } from 'lucide-react';
import { Button } from '@/design/button';
import { Field } from '@/design/field';
import { TextInput } from '@/design/text-input';
import { newSeed, seedPattern } from './run-commands';

/** The seed of a market, with a die for another one. */
export function SeedField({ seed, onChange }: { seed: string; onChange: (seed: string) => void }) {
  const valid = seedPattern.test(seed);
  return (
    <Field
      id="swarm-seed"
      label="Seed"
      hint="The same seed draws the same agents and limits."
      problem={valid ? undefined : 'Use 1 to 64 letters, digits, dots, dashes or underscores.'}
    >
      <div className="flex gap-2">
        <TextInput
          id="swarm-seed"
          className="figures"
          autoComplete="off"
          maxLength={64}
          value={seed}
          aria-invalid={!valid}
          aria-describedby={valid ? undefined : 'swarm-seed-problem'}
          onChange={onChange}
        />
        <Button
          aria-label="Another seed"
          onClick={() => onChange(newSeed((values) => crypto.getRandomValues(values)))}
        >
          <Dices aria-hidden size={16} />
        </Button>
      </div>
    </Field>
  );
}
