'use client';

import type { SwarmPresetName } from '@agentrooms/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Field } from '@/design/field';
import { Select, speedChoices } from '@/design/select';
import { useSession } from '@/features/session/session-store';
import { SignInButtons } from '@/features/session/sign-in-buttons';
import { fetchPresets, spawnSwarm } from './swarms-api';

const speeds = [1, 2, 5, 10] as const;

function SwarmForm({ roomId, onStarted }: { roomId: string; onStarted: () => void }) {
  const queries = useQueryClient();
  const [preset, setPreset] = useState<SwarmPresetName>('small_test');
  const [speed, setSpeed] = useState(1);
  const presets = useQuery({ queryKey: ['swarm-presets'], queryFn: fetchPresets, staleTime: Infinity });
  const start = useMutation({
    mutationFn: spawnSwarm,
    onSuccess: ({ swarm }) => {
      toast.success(`A swarm of ${swarm.totalAgents} agents is on its way`, {
        description: 'Their wallets are being funded; they join one by one.',
      });
      void queries.invalidateQueries({ queryKey: ['swarms', 'my'] });
      onStarted();
    },
    onError: (error) => toast.error('No swarm was started', { description: toProblem(error).message }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ roomId, preset, speed });
  };
  return (
    <form onSubmit={submit} className="flex w-64 flex-col gap-3">
      <Field id="swarm-preset" label="Preset" hint="Test wallets, test money, real negotiation.">
        <Select
          id="swarm-preset"
          value={preset}
          choices={(presets.data?.presets ?? []).map(({ name, title, buyers, sellers }) => ({
            value: name,
            label: `${title}: ${buyers} buyers, ${sellers} sellers`,
          }))}
          onChange={setPreset}
        />
      </Field>
      <Field id="swarm-speed" label="Speed">
        <Select id="swarm-speed" value={speed} choices={speedChoices<number>(speeds)} onChange={setSpeed} />
      </Field>
      <Button type="submit" look="primary" disabled={start.isPending || !presets.data}>
        {start.isPending ? 'Starting…' : 'Start'}
      </Button>
    </form>
  );
}

/** Fills the room with a test market. */
export function StartSwarm({ roomId, initiallyOpen = false }: { roomId: string; initiallyOpen?: boolean }) {
  const [open, setOpen] = useState(initiallyOpen);
  const signedIn = useSession((state) => state.status === 'signed-in');
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button>
          <Users aria-hidden size={16} />
          Start a swarm
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-40 rounded-lg border border-rule bg-ink-2 p-4 shadow-lg shadow-black/40"
        >
          {signedIn ? (
            <SwarmForm roomId={roomId} onStarted={() => setOpen(false)} />
          ) : (
            <div className="flex w-64 flex-col gap-3">
              <p className="text-13 text-paper-2">
                A swarm belongs to somebody who can pause and stop it. Sign in first.
              </p>
              <SignInButtons size="small" />
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
