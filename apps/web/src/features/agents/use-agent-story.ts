'use client';

import type { AgentDetailResponse, AgentMessagesResponse } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/features/session/session-store';
import { fetchAgent, fetchAgentAnalytics, fetchAgentMessages } from './agent-story-api';
import { isOver, isOwn } from './own-agent';

const REFRESH_MS = 4_000;

/** An agent's page as it goes on; what only its owner may read is asked for once the session is known. */
export function useAgentStory(first: AgentDetailResponse['agent'], firstSaid: AgentMessagesResponse) {
  const status = useSession((session) => session.status);
  const userId = useSession((session) => session.user?.id) ?? null;
  const { id } = first;
  const known = status !== 'unknown';
  const agent = useQuery({
    queryKey: ['agents', id, userId],
    queryFn: () => fetchAgent(id),
    enabled: known,
    placeholderData: first,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : REFRESH_MS),
  });
  const shown = agent.data ?? first;
  const own = userId !== null && isOwn(shown);
  const said = useQuery({
    queryKey: ['agents', id, 'messages', userId],
    queryFn: () => fetchAgentMessages(id),
    enabled: known,
    placeholderData: firstSaid,
    refetchInterval: isOver(shown) ? false : REFRESH_MS,
  });
  const analytics = useQuery({
    queryKey: ['agents', id, 'analytics', userId],
    queryFn: () => fetchAgentAnalytics(id),
    enabled: own,
    refetchInterval: isOver(shown) ? false : REFRESH_MS,
  });
  return {
    agent: shown,
    own,
    said: said.data ?? firstSaid,
    analytics: own ? analytics.data : undefined,
    behind: agent.isError || said.isError,
  };
}
