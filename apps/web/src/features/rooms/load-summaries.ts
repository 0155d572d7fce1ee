import 'server-only';
import type {
  RoomEntity,
  RoomResponse,
  RoomStatsHistoryResponse,
  RoomStatsResponse,
  RoomStatsSampleEntity,
} from '@agentrooms/protocol';
import { cache } from 'react';
import { fetchFromApi } from '@/api/server-fetch';
import { remembered } from './remembered';
import { loadRooms } from './room-pages';
import { roomSummary, sinceSample } from './room-summary';

/** Samples are taken every five minutes. */
const HISTORY_MS = 60_000;
const TRADED_MS = 20_000;
/** Each costs a request of the visitor's allowance; the others show their last sample. */
const FRESH_ROOMS = 8;

const loadHistory = remembered<RoomStatsSampleEntity[]>(
  HISTORY_MS,
  async (id) =>
    (await fetchFromApi<RoomStatsHistoryResponse>(`/rooms/${id}/stats/history?limit=288`))?.samples ?? [],
  [],
);

const loadDealCount = remembered<number | null>(
  TRADED_MS,
  async (id) => (await fetchFromApi<RoomStatsResponse>(`/rooms/${id}/stats`))?.stats.totalDeals ?? null,
  null,
);

const loadNewestPrices = remembered<number[]>(
  TRADED_MS,
  async (id) => {
    const deals = (await fetchFromApi<RoomResponse>(`/rooms/${id}`))?.room.recentDeals ?? [];
    return deals.filter(({ status }) => status === 'completed').map(({ finalPrice }) => finalPrice);
  },
  [],
);

async function summary(room: RoomEntity, fresh: boolean) {
  const samples = await loadHistory(room.id);
  const total = fresh ? await loadDealCount(room.id) : null;
  const unsampled = (total ?? 0) - (samples.at(-1)?.dealsCompleted ?? 0);
  const prices = unsampled > 0 ? await loadNewestPrices(room.id) : [];
  return roomSummary(room, samples, sinceSample(prices, unsampled));
}

/** Every open room with its last day. Read once for all parts of a page. */
export const loadSummaries = cache(async () => {
  const rooms = (await loadRooms()).sort((a, b) => b.activeAgents - a.activeAgents);
  return Promise.all(rooms.map((room, index) => summary(room, index < FRESH_ROOMS)));
});
