'use client';

import type { SwarmActionRequest, SwarmEntity } from '@agentrooms/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Square } from 'lucide-react';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Select, speedChoices } from '@/design/select';
import { speeds } from './presets';
import { steerSwarm } from './swarms-api';

/** Pause or go on, how fast, and the end: for the owner of a swarm that is not over. */
export function SwarmControls({ swarm }: { swarm: Pick<SwarmEntity, 'id' | 'status' | 'speed'> }) {
  const queries = useQueryClient();
  const steering = useMutation({
    mutationFn: (action: SwarmActionRequest) => steerSwarm(swarm.id, action),
    onError: (error) => toast.error('The swarm goes on as before', { description: toProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['swarms'] }),
  });
  if (swarm.status === 'completed') return null;
  const paused = swarm.status === 'paused';
  const known = speeds.some((speed) => speed === swarm.speed);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex items-center gap-2">
        <label htmlFor={`speed-${swarm.id}`} className="text-13 text-paper-2">
          Speed
        </label>
        <Select
          id={`speed-${swarm.id}`}
          className="figures h-8 rounded-md border border-rule bg-ink-0 px-2 text-13 text-paper-1"
          value={swarm.speed}
          choices={speedChoices<number>(known ? speeds : [swarm.speed, ...speeds])}
          disabled={steering.isPending}
          onChange={(speed) => steering.mutate({ action: 'speed', speed })}
        />
      </div>
      <Button
        size="small"
        disabled={steering.isPending}
        onClick={() => steering.mutate({ action: paused ? 'resume' : 'pause' })}
      >
        {paused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        size="small"
        look="danger"
        disabled={steering.isPending}
        onClick={() => steering.mutate({ action: 'stop' })}
      >
        <Square aria-hidden size={13} /> Stop
      </Button>
    </div>
  );
}
