import 'server-only';
import type {
  ListRoomsResponse,
  RoomAgentsResponse,
  RoomDetail,
  RoomMessagesResponse,
  RoomResponse,
} from '@agentrooms/protocol';
import { cache } from 'react';
import { fetchFromApi } from '@/api/server-fetch';
import { CHAT_PAGE } from './live/room-state';

/** The open rooms. */
export async function loadRooms() {
  const page = await fetchFromApi<ListRoomsResponse>('/rooms?status=active&limit=50');
  return page?.rooms ?? [];
}

/** One room; null when there is none. Read once for a page and its title. */
export const loadRoom = cache(async (id: string): Promise<RoomDetail | null> => {
  const answer = await fetchFromApi<RoomResponse>(`/rooms/${encodeURIComponent(id)}`);
  return answer?.room ?? null;
});

/** The newest chat and who is there. */
export async function loadRoomContent(id: string) {
  const path = `/rooms/${encodeURIComponent(id)}`;
  const [chat, roster] = await Promise.all([
    fetchFromApi<RoomMessagesResponse>(`${path}/messages?limit=${CHAT_PAGE}`),
    fetchFromApi<RoomAgentsResponse>(`${path}/agents?limit=100`),
  ]);
  return { messages: chat?.messages ?? [], agents: roster?.agents ?? [] };
}
