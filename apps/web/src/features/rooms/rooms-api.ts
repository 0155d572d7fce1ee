import type {
  ConfigResponse,
  ListNftsResponse,
  NftEntity,
  RoomAgentsResponse,
  RoomMessagesResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

/** The newest page of a room's chat, oldest first. */
export async function fetchMessages(roomId: string): Promise<RoomMessagesResponse> {
  return (await http.get<RoomMessagesResponse>(`/rooms/${roomId}/messages`, { params: { limit: 100 } })).data;
}

/** Everybody who is in the room. */
export async function fetchRoster(roomId: string): Promise<RoomAgentsResponse> {
  return (await http.get<RoomAgentsResponse>(`/rooms/${roomId}/agents`, { params: { limit: 100 } })).data;
}

/** NFTs of a collection, or of an owner within it, as one list of at most 300. */
export async function fetchNfts(collection: string, owner?: string): Promise<NftEntity[]> {
  const nfts: NftEntity[] = [];
  for (let page = 0; page < 3; page += 1) {
    const params = { collection, owner, limit: 100, offset: nfts.length };
    const { data } = await http.get<ListNftsResponse>('/nfts', { params });
    nfts.push(...data.nfts);
    if (data.nfts.length === 0 || nfts.length >= data.total) break;
  }
  return nfts;
}

/** Chain, contracts, collections and limits. */
export async function fetchConfig(): Promise<ConfigResponse> {
  return (await http.get<ConfigResponse>('/config')).data;
}
