'use client';

import type { SwarmAnalyticsResponse, SwarmDetail } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/features/session/session-store';
import { fetchSwarm, fetchSwarmAnalytics } from './swarms-api';

const LIVE_MS = 2000;
const ANALYTICS_MS = 5000;

/** Over for good: the swarm has ended and none of its deals is under way. */
const isSettled = (swarm: SwarmDetail | undefined) =>
  swarm?.status === 'completed' &&
  swarm.deals.every(({ status }) => status === 'completed' || status === 'failed');

/** A swarm and its figures, begun with what the server rendered and read again for as long as anything may change. */
export function useSwarm(first: SwarmDetail, firstAnalytics: SwarmAnalyticsResponse | null) {
  const { status, user } = useSession();
  const detail = useQuery({
    queryKey: ['swarms', first.id],
    queryFn: () => fetchSwarm(first.id),
    initialData: first,
    refetchInterval: ({ state }) => (isSettled(state.data) ? false : LIVE_MS),
  });
  const settled = isSettled(detail.data);
  const analytics = useQuery({
    // What the owner gets is more than what others do, and ends differ from what was read while it ran.
    queryKey: ['swarms', first.id, 'analytics', user?.id ?? null, settled],
    queryFn: () => fetchSwarmAnalytics(first.id),
    placeholderData: (before) => before ?? firstAnalytics ?? undefined,
    enabled: status !== 'unknown',
    refetchInterval: settled ? false : ANALYTICS_MS,
  });
  const swarm = detail.data;
  const own = user !== null && swarm.agents.some(({ userId }) => userId === user.id);
  return { swarm, analytics, own, stale: detail.isError };
}
