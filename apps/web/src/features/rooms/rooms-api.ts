import type {
  ConfigResponse,
  ListNftsResponse,
  NftEntity,
  RoomAgentsResponse,
  RoomMessagesResponse,
  RoomStatsHistoryResponse,
  RoomStatsSampleEntity,
} from '@agentrooms/protocol';
import { readPublic } from '@/api/public-read';

/** The newest page of a room's chat, oldest first. */
export function fetchMessages(roomId: string): Promise<RoomMessagesResponse> {
  return readPublic(`/rooms/${roomId}/messages`, { limit: 100 });
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
