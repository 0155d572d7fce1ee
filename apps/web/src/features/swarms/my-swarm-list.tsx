'use client';

import type { SwarmEntity } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { RelativeTime } from '@/design/relative-time';
import { ListState } from '@/design/list-state';
import { useSession } from '@/features/session/session-store';
import { presetWords, swarmStatusWords } from './presets';
import { SwarmControls } from './swarm-controls';
import { fetchMySwarms } from './swarms-api';

const LIVE_MS = 4000;
const QUIET_MS = 30_000;

function SwarmRow({ swarm }: { swarm: SwarmEntity }) {
  const { label, dot } = swarmStatusWords[swarm.status];
  const most = Math.min(swarm.buyersCount, swarm.sellersCount);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-52 flex-1">
        <p className="font-medium">
          <Link href={`/swarms/${swarm.id}/analytics`} className="hover:underline">
            {presetWords[swarm.preset].title}
          </Link>
        </p>
        <p className="text-13 text-paper-2">
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-1.5 rounded-full ${dot}`} /> {label}
          </span>{' '}
          · seed <span className="figures">{swarm.seed}</span> · <RelativeTime iso={swarm.createdAt} />
        </p>
      </div>
      <p className="figures text-13">
        {swarm.dealsCompleted}/{most} <span className="font-sans text-paper-3">deals</span>
      </p>
      <SwarmControls swarm={swarm} />
      <Link
        href={`/swarms/${swarm.id}/analytics`}
        className="text-13 text-paper-2 underline underline-offset-2 hover:text-paper-1"
      >
        {swarm.status === 'completed' ? 'Results' : 'Watch'}
      </Link>
    </li>
  );
}

/** One's own swarms, those that run with their controls. Nothing for a visitor: the form above says how to get one. */
export function MySwarmList() {
  const signedIn = useSession((state) => state.status === 'signed-in');
  const swarms = useQuery({
    queryKey: ['swarms', 'my'],
    queryFn: fetchMySwarms,
    refetchInterval: ({ state }) =>
      state.data?.swarms.every(({ status }) => status === 'completed') ? QUIET_MS : LIVE_MS,
    enabled: signedIn,
  });
  if (!signedIn) return null;
  return (
    <Panel
      title="My swarms"
      aside={swarms.data && <span className="figures text-12 text-paper-3">{swarms.data.total}</span>}
    >
      <ListState query={swarms} what="swarms">
        {({ swarms: list }) =>
          list.length === 0 ? (
            <EmptyState title="No swarm yet">
              Start one on the swarms page: it fills a room with test agents that trade among themselves and
              with whoever is there.
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
