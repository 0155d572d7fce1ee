import 'server-only';
import type { AgentDetailResponse, AgentMessagesResponse, RoomResponse } from '@agentrooms/protocol';
import { cache } from 'react';
import { fetchFromApi } from '@/api/server-fetch';
import { lastPage, PAGE } from './agent-story-api';

/** The public part of one agent; null when there is none. Read once for a page and its title. */
export const loadAgent = cache(async (id: string): Promise<AgentDetailResponse['agent'] | null> => {
  const answer = await fetchFromApi<AgentDetailResponse>(`/agents/${encodeURIComponent(id)}`);
  return answer?.agent ?? null;
});

/** The newest of what an agent said, and the name of its room. */
export async function loadAgentContent({ id, roomId }: { id: string; roomId: string }) {
  const read = async (offset: number) =>
    (await fetchFromApi<AgentMessagesResponse>(`/agents/${id}/messages?limit=${PAGE}&offset=${offset}`)) ?? {
      messages: [],
      total: 0,
    };
  const [said, room] = await Promise.all([lastPage(read), fetchFromApi<RoomResponse>(`/rooms/${roomId}`)]);
  return { said, roomName: room?.room.name ?? null };
}
