import type { RoomState } from '@/features/rooms/live/room-state';

export interface BestPrices {
  floor: number | null;
  topBid: number | null;
}

/** Floor and top bid: from the offers themselves once they are known, before that what the server last said. */
export function bestPrices({ seq, stats, offers }: RoomState): BestPrices {
  if (seq === null) return { floor: stats.floorPrice, topBid: stats.topBid };
  let floor: number | null = null;
  let topBid: number | null = null;
  for (const { role, price } of Object.values(offers)) {
    if (role === 'seller') floor = floor === null ? price : Math.min(floor, price);
    else topBid = topBid === null ? price : Math.max(topBid, price);
  }
  return { floor, topBid };
}
