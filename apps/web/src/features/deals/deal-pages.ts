import 'server-only';
import type {
  DealEntity,
  DealResponse,
  DealTranscriptResponse,
  Receipt,
  RoomResponse,
} from '@agentrooms/protocol';
import { cache } from 'react';
import { ApiUnavailableError, fetchFromApi } from '@/api/server-fetch';

const PAGE = 200;
/** A longer negotiation is cut to its beginning: nobody reads two thousand lines on one page. */
const MOST = 2_000;

/** One deal; null when there is none. Read once for a page and its title. */
export const loadDeal = cache(async (id: string): Promise<DealEntity | null> => {
  const answer = await fetchFromApi<DealResponse>(`/deals/${encodeURIComponent(id)}`);
  return answer?.deal ?? null;
});

/** Everything that both agents said until the handshake. */
export async function loadTranscript(
  id: string,
): Promise<Pick<DealTranscriptResponse, 'messages' | 'complete'>> {
  const messages: DealTranscriptResponse['messages'] = [];
  let complete = false;
  for (;;) {
    const query = `limit=${PAGE}&offset=${messages.length}`;
    const page = await fetchFromApi<DealTranscriptResponse>(
      `/deals/${encodeURIComponent(id)}/transcript?${query}`,
    );
    if (!page) break;
    complete = page.complete && page.total <= MOST;
    messages.push(...page.messages);
    if (page.messages.length === 0 || messages.length >= Math.min(page.total, MOST)) break;
  }
  return { messages, complete };
}

/** What a settled deal rests on; null when there is none, or when it cannot be had now: the story goes without it. */
export async function loadReceipt({ id, status }: DealEntity): Promise<Receipt | null> {
  if (status !== 'completed') return null;
  try {
    return await fetchFromApi<Receipt>(`/deals/${id}/receipt`);
  } catch (error) {
    if (error instanceof ApiUnavailableError) return null;
    throw error;
  }
}

/** The name of a deal's room. */
export async function loadRoomName(roomId: string): Promise<string | null> {
  return (await fetchFromApi<RoomResponse>(`/rooms/${roomId}`))?.room.name ?? null;
}
