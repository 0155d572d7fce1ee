import 'server-only';
import type { SwarmAnalyticsResponse, SwarmDetail, SwarmDetailResponse } from '@agentrooms/protocol';
import { cache } from 'react';
import { fetchFromApi } from '@/api/server-fetch';

/** A swarm with its agents and deals; null when there is none. Read once for a page and its title. */
export const loadSwarm = cache(async (id: string): Promise<SwarmDetail | null> => {
  const answer = await fetchFromApi<SwarmDetailResponse>(`/swarms/${encodeURIComponent(id)}`);
  return answer?.swarm ?? null;
});

/** What everybody may know of how a swarm did; the owner's browser asks again for the rest. */
export function loadPublicAnalytics(id: string): Promise<SwarmAnalyticsResponse | null> {
  return fetchFromApi<SwarmAnalyticsResponse>(`/swarms/${encodeURIComponent(id)}/analytics`);
}
