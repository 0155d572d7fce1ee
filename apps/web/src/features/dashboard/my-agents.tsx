'use client';

import type { OwnAgentEntity } from '@agentrooms/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { Button, buttonClass } from '@/design/button';
import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { fetchMyAgents, removeAgent, steerAgent } from '@/features/agents/agents-api';
import { isOver } from '@/features/agents/own-agent';
import { leaveWords, statusWords } from '@/features/agents/status-words';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import { ListState } from '@/design/list-state';

/** A user may ask 100 times a minute, in all their tabs: where nothing moves, little is asked. */
const LIVE_MS = 4000;
const QUIET_MS = 15_000;

function useSteering(agent: OwnAgentEntity) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (what: 'pause' | 'resume' | 'remove') => {
      if (what === 'remove') await removeAgent(agent.id);
      else await steerAgent(agent.id, what);
    },
    onError: (error) =>
      toast.error(`${agent.name} goes on as before`, { description: toProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['agents', 'my'] }),
  });
}

function AgentRow({ agent }: { agent: OwnAgentEntity }) {
  const steering = useSteering(agent);
  const paused = agent.pausedAt !== null;
  const { label, ring } = statusWords(agent.status, paused);
  const over = isOver(agent);
  const side = sides[agent.role];
  const limit = agent.role === 'seller' ? agent.minPrice : agent.maxPrice;
  const outcome = agent.leaveReason ? leaveWords[agent.leaveReason] : label;
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <AgentAvatar agent={agent} size={32} ring={over ? 'ring-transparent' : ring} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <Link href={`/agents/${agent.id}`} className="hover:underline">
            {agent.name}
          </Link>{' '}
          <span className={`text-13 ${side.text}`}>
            {side.arrow} {agent.role}
          </span>
        </p>
        <p className="text-13 text-paper-2">
          {[
            outcome,
            agent.strategy,
            `${agent.messagesSent} ${agent.messagesSent === 1 ? 'message' : 'messages'}`,
          ].join(' · ')}
        </p>
      </div>
      <dl className="flex gap-5 text-right">
        <div>
          <dt className="text-12 text-paper-3">{side.quote} now</dt>
          <dd className={`figures text-13 ${side.text}`}>{formatPrice(agent.standingPrice)}</dd>
        </div>
        <div>
          <dt className="text-12 text-paper-3">limit</dt>
          <dd className="figures text-13">{formatPrice(limit)}</dd>
        </div>
      </dl>
      {!over && (
        <div className="flex gap-1.5">
          {agent.status !== 'spawned' && (
            <Button
              size="small"
              disabled={steering.isPending}
              onClick={() => steering.mutate(paused ? 'resume' : 'pause')}
            >
              {paused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
              {paused ? 'Resume' : 'Pause'}
            </Button>
          )}
          <Button
            size="small"
            look="danger"
            disabled={steering.isPending}
            onClick={() => steering.mutate('remove')}
            aria-label={`Remove ${agent.name}`}
          >
            <Trash2 aria-hidden size={14} />
          </Button>
        </div>
      )}
    </li>
  );
}

/** The user's own agents with their live state. */
export function MyAgents() {
  const agents = useQuery({
    queryKey: ['agents', 'my'],
    queryFn: fetchMyAgents,
    refetchInterval: ({ state }) => (state.data?.agents.every(isOver) ? QUIET_MS : LIVE_MS),
  });
  return (
    <Panel
      title="My agents"
      aside={agents.data && <span className="figures text-12 text-paper-3">{agents.data.total}</span>}
    >
      <ListState query={agents} what="agents">
        {({ agents: list }) =>
          list.length === 0 ? (
            <EmptyState
              title="No agent works for you yet"
              action={
                <Link href="/rooms" className={buttonClass('primary', 'small')}>
                  Choose a room
                </Link>
              }
            >
              Pick a room, set a limit, and an agent negotiates for you there.
            </EmptyState>
          ) : (
            <ul className="max-h-160 overflow-y-auto divide-y divide-rule">
              {list.map((agent) => (
                <AgentRow key={agent.id} agent={agent} />
              ))}
            </ul>
          )
        }
      </ListState>
    </Panel>
  );
}
