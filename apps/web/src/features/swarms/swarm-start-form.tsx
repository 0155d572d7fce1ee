'use client';

import type { RoomEntity, SwarmPresetName, SwarmPresetsResponse } from '@agentrooms/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toProblem } from '@/api/problem';
import { runtimeConfig } from '@/config/runtime-config';
import { Button } from '@/design/button';
import { Field, inputClass } from '@/design/field';
import { Notice } from '@/design/notice';
import { Panel } from '@/design/panel';
import { Select, speedChoices } from '@/design/select';
import { useSession } from '@/features/session/session-store';
import { SignInButtons } from '@/features/session/sign-in-buttons';
import { CommandLines } from './command-lines';
import { MarketPreview } from './market-preview';
import { PresetChoice } from './preset-choice';
import { speeds } from './presets';
import { runCommands, seedPattern } from './run-commands';
import { SeedField } from './seed-field';
import { spawnSwarm } from './swarms-api';

interface SwarmStartFormProps {
  rooms: Pick<RoomEntity, 'id' | 'name'>[];
  presets: SwarmPresetsResponse['presets'];
}

/** Preset, room, seed and speed; beside them the market that the seed draws, below them the same run from a terminal. */
export function SwarmStartForm({ rooms, presets }: SwarmStartFormProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const session = useSession((state) => state.status);
  const [preset, setPreset] = useState<SwarmPresetName>('small_test');
  const [roomId, setRoomId] = useState(rooms[0]?.id ?? '');
  const [seed, setSeed] = useState('7');
  const [speed, setSpeed] = useState(5);
  const start = useMutation({
    mutationFn: spawnSwarm,
    onSuccess: ({ swarm }) => {
      void queries.invalidateQueries({ queryKey: ['swarms'] });
      router.push(`/swarms/${swarm.id}/analytics`);
    },
  });
  const valid = seedPattern.test(seed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) start.mutate({ roomId, preset, seed, speed });
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 *:min-w-0 lg:grid-cols-2">
        <Panel title="Start a swarm">
          <form onSubmit={submit} className="flex flex-col gap-5 p-4">
            <PresetChoice presets={presets} chosen={preset} onChoose={setPreset} />
            <div className="grid gap-4 sm:grid-cols-3">
              <Field id="swarm-room" label="Room">
                <Select
                  id="swarm-room"
                  value={roomId}
                  choices={rooms.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={setRoomId}
                />
              </Field>
              <SeedField seed={seed} onChange={setSeed} />
              <Field id="swarm-speed" label="Speed" hint="Can be changed while it runs.">
                <Select
                  id="swarm-speed"
                  className={`${inputClass} figures`}
                  value={speed}
                  choices={speedChoices<number>(speeds)}
                  onChange={setSpeed}
                />
              </Field>
            </div>
            {start.isError && (
              <Notice tone="danger">No swarm was started. {toProblem(start.error).message}</Notice>
            )}
            {session === 'anonymous' ? (
              <div className="flex flex-col gap-3">
                <p className="text-13 text-paper-2">
                  A swarm belongs to somebody who can pause and stop it. Sign in first; a burner wallet will
                  do.
                </p>
                <SignInButtons />
              </div>
            ) : (
              <div className="flex flex-wrap items-center gap-3">
                <Button
                  type="submit"
                  look="primary"
                  disabled={start.isPending || !valid || roomId === '' || session !== 'signed-in'}
                >
                  {start.isPending ? 'Starting…' : 'Start the swarm'}
                </Button>
                <span className="text-12 text-paper-3">Test wallets, test money, real negotiation.</span>
              </div>
            )}
          </form>
        </Panel>
        {valid && <MarketPreview preset={preset} seed={seed} />}
      </div>
      {valid && roomId !== '' && (
        <CommandLines commands={runCommands({ roomId, preset, seed, speed }, runtimeConfig().apiUrl)} />
      )}
    </div>
  );
}
