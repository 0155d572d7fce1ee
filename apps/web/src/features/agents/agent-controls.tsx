'use client';

import type { AgentEntity } from '@agentrooms/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { toast } from '@/design/toast';
import { removeAgent, steerAgent } from './agents-api';
import { isOver } from './own-agent';

/** Pause, resume and remove, for the owner. Removing asks once more: an agent does not come back. */
export function AgentControls({ agent }: { agent: AgentEntity }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const steering = useMutation({
    mutationFn: async (what: 'pause' | 'resume' | 'remove') => {
      if (what === 'remove') await removeAgent(agent.id);
      else await steerAgent(agent.id, what);
    },
    onError: (error) =>
      toast.error(`${agent.name} goes on as before`, { description: toProblem(error).message }),
    onSettled: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ['agents'] });
    },
  });
  if (isOver(agent)) return null;
  const paused = agent.pausedAt !== null;
  const busy = steering.isPending;
  if (asking)
    return (
      <div
        role="group"
        aria-label={`Remove ${agent.name}?`}
        className="flex flex-wrap items-center gap-2 text-13"
      >
        <span>Remove {agent.name} from the room for good?</span>
        <Button
          look="danger"
          size="small"
          autoFocus
          disabled={busy}
          onClick={() => steering.mutate('remove')}
        >
          Remove
        </Button>
        <Button size="small" disabled={busy} onClick={() => setAsking(false)}>
          Keep
        </Button>
      </div>
    );
  return (
    <div className="flex gap-2">
      {agent.status !== 'spawned' && (
        <Button size="small" disabled={busy} onClick={() => steering.mutate(paused ? 'resume' : 'pause')}>
          {paused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
          {paused ? 'Resume' : 'Pause'}
        </Button>
      )}
      <Button size="small" look="danger" disabled={busy} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden size={14} />
        Remove…
      </Button>
    </div>
  );
}
