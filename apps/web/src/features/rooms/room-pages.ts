import 'server-only';
import type {
  ListRoomsResponse,
  RoomAgentsResponse,
  RoomDetail,
  RoomMessagesResponse,
  RoomResponse,
  RoomStatsHistoryResponse,
  RoomStatsSampleEntity,
} from '@agentrooms/protocol';
import { cache } from 'react';
import { fetchFromApi } from '@/api/server-fetch';

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
    fetchFromApi<RoomMessagesResponse>(`${path}/messages?limit=100`),
    fetchFromApi<RoomAgentsResponse>(`${path}/agents?limit=100`),
  ]);
  return { messages: chat?.messages ?? [], agents: roster?.agents ?? [] };
}

const HISTORY_MS = 60_000;
const ROOMS_REMEMBERED = 200;
const histories = new Map<string, { at: number; samples: Promise<RoomStatsSampleEntity[]> }>();

/**
 * A room's figures of the last day, at most a minute old: samples are taken every five minutes, and a grid of rooms would
 * otherwise ask for each of them on every visit. Empty when they cannot be read, as a card stands without its line.
 */
export function loadHistory(roomId: string): Promise<RoomStatsSampleEntity[]> {
  const now = Date.now();
  const known = histories.get(roomId);
  if (known && now - known.at < HISTORY_MS) return known.samples;
  const samples = fetchFromApi<RoomStatsHistoryResponse>(`/rooms/${roomId}/stats/history?limit=288`).then(
    (history) => history?.samples ?? [],
    () => {
      histories.delete(roomId);
      return [];
    },
  );
  histories.delete(roomId);
  histories.set(roomId, { at: now, samples });
  const [oldest] = histories.keys();
  if (histories.size > ROOMS_REMEMBERED && oldest !== undefined) histories.delete(oldest);
  return samples;
}
