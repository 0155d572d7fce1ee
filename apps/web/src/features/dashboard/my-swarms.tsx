'use client';

import type { SwarmActionRequest, SwarmEntity, SwarmPresetName } from '@agentrooms/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Square } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { RelativeTime } from '@/design/relative-time';
import { fetchMySwarms, steerSwarm } from '@/features/swarms/swarms-api';
import { ListState } from './list-state';

const REFRESH_MS = 4000;
const titles: Record<SwarmPresetName, string> = {
  small_test: 'Small test',
  balanced_market: 'Balanced market',
  high_competition: 'High competition',
  buyers_market: "Buyer's market",
};
const statusLabels = { running: 'running', paused: 'paused', completed: 'over' } as const;

function SwarmRow({ swarm }: { swarm: SwarmEntity }) {
  const queries = useQueryClient();
  const steering = useMutation({
    mutationFn: (action: SwarmActionRequest) => steerSwarm(swarm.id, action),
    onError: (error) => toast.error('The swarm goes on as before', { description: toProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['swarms', 'my'] }),
  });
  const paused = swarm.status === 'paused';
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <Link href={`/rooms/${swarm.roomId}`} className="hover:underline">
            {titles[swarm.preset]}
          </Link>
        </p>
        <p className="text-13 text-paper-2">
          {swarm.buyersCount} buyers, {swarm.sellersCount} sellers · {swarm.dealsCompleted}{' '}
          {swarm.dealsCompleted === 1 ? 'deal' : 'deals'} · {statusLabels[swarm.status]} ·{' '}
          <RelativeTime iso={swarm.createdAt} />
        </p>
      </div>
      {swarm.status !== 'completed' && (
        <div className="flex gap-1.5">
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
      )}
    </li>
  );
}

/** The user's test markets. */
export function MySwarms() {
  const swarms = useQuery({
    queryKey: ['swarms', 'my'],
    queryFn: fetchMySwarms,
    refetchInterval: REFRESH_MS,
  });
  return (
    <Panel title="My swarms">
      <ListState query={swarms} what="swarms">
        {({ swarms: list }) =>
          list.length === 0 ? (
            <EmptyState title="No swarm yet">
              A swarm fills a room with test agents. Start one from the top of any room.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {list.map((swarm) => (
                <SwarmRow key={swarm.id} swarm={swarm} />
              ))}
            </ul>
          )
        }
      </ListState>
    </Panel>
  );
}
