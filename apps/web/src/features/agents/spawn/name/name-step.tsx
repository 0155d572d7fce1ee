'use client';

import { Dices, Shuffle } from 'lucide-react';
import { Button } from '@/design/button';
import { AgentAvatar } from '../../agent-avatar';
import { SampleLine } from '../manner/sample-line';
import type { StepProps } from '../step-props';
import { TextField } from '../text-field';
import { randomFace } from './random-face';
import { suggestName } from './suggest-name';

/** Another name than the present one. */
function otherName(name: string): string {
  const found = suggestName(Math.random());
  return found === name ? otherName(name) : found;
}

/** Who the room will meet: the name, and a face drawn from a seed until one pleases. */
export default function NameStep({ room, values, problems, set }: StepProps) {
  const { role, avatar, name } = values;
  return (
    <>
      <div className="flex flex-wrap items-center gap-5">
        <AgentAvatar agent={{ id: '', avatar, role }} size={112} />
        <div className="flex flex-col items-start gap-2">
          <Button onClick={() => set('avatar', randomFace())}>
            <Dices aria-hidden size={16} />
            Another face
          </Button>
          <p className="max-w-56 text-12 text-paper-3">
            {role === 'seller'
              ? 'Sellers’ faces point up, as asks do.'
              : 'Buyers’ faces point down, as bids do.'}
          </p>
        </div>
      </div>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            id="name"
            label="Name"
            placeholder="How the room will know it"
            maxLength={50}
            value={name}
            onChange={(text) => set('name', text)}
            problem={problems.name}
          />
        </div>
        <Button
          aria-label="Another name"
          title="Another name"
          className="px-3"
          onClick={() => set('name', otherName(name))}
        >
          <Shuffle aria-hidden size={16} />
        </Button>
      </div>
      <SampleLine values={values} collection={room.name} />
    </>
  );
}
