import type {
  ConfigResponse,
  DealEntity,
  ListNftsResponse,
  MessageEntity,
  NftEntity,
  RoomAgentsResponse,
  RoomMessagesResponse,
  RoomResponse,
  RoomStatsHistoryResponse,
  RoomStatsSampleEntity,
} from '@agentrooms/protocol';
import { readPublic } from '@/api/public-read';
import type { OlderPage } from './live/merge-history';
import { CHAT_PAGE } from './live/room-state';

/** The newest page of a room's chat, oldest first. */
export function fetchMessages(roomId: string): Promise<RoomMessagesResponse> {
  return readPublic(`/rooms/${roomId}/messages`, { limit: CHAT_PAGE });
}

/** Of so many events, as many may be messages: then none of them is left out of an answer. */
const OLDER_EVENTS = 200;

/** What was said before a line: at least one message unless there is none, oldest first. */
export async function fetchOlder(roomId: string, before: number): Promise<OlderPage> {
  let from = before - 1;
  let older: MessageEntity[] = [];
  while (older.length === 0 && from > 0) {
    from = Math.max(0, from - OLDER_EVENTS);
    const page = { after: from, limit: OLDER_EVENTS };
    const { messages } = await readPublic<RoomMessagesResponse>(`/rooms/${roomId}/messages`, page);
    older = messages.filter(({ seq }) => seq < before);
  }
  return { before, messages: older, from };
}

/** The room's deals that are open or ended last. */
export async function fetchRecentDeals(roomId: string): Promise<DealEntity[]> {
  return (await readPublic<RoomResponse>(`/rooms/${roomId}`)).room.recentDeals;
}

/** Everybody who is in the room. */
export function fetchRoster(roomId: string): Promise<RoomAgentsResponse> {
  return readPublic(`/rooms/${roomId}/agents`, { limit: 100 });
}

/** The room's figures every five minutes, oldest first; `limit` of them, 288 are a day. */
export async function fetchHistory(roomId: string, limit: number): Promise<RoomStatsSampleEntity[]> {
  const path = `/rooms/${roomId}/stats/history`;
  return (await readPublic<RoomStatsHistoryResponse>(path, { limit })).samples;
}

/** NFTs of a collection, or of an owner within it, as one list of at most 300. */
export async function fetchNfts(collection: string, owner?: string): Promise<NftEntity[]> {
  const nfts: NftEntity[] = [];
  for (let page = 0; page < 3; page += 1) {
    const query = { collection, owner, limit: 100, offset: nfts.length };
    const answer = await readPublic<ListNftsResponse>('/nfts', query);
    nfts.push(...answer.nfts);
    if (answer.nfts.length === 0 || nfts.length >= answer.total) break;
  }
  return nfts;
}

/** Chain, contracts, collections and limits. */
export function fetchConfig(): Promise<ConfigResponse> {
  return readPublic('/config');
}
