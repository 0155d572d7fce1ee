import type { RoomDeal } from '@/features/rooms/live/room-state';

const BANNERS = 2;

/** Deals on their way from the handshake to the money, oldest first. */
export function openDeals(deals: readonly RoomDeal[]): RoomDeal[] {
  return deals.filter(({ status }) => status === 'locked' || status === 'verifying');
}

/** Deals that are being settled, at most two; when none is, the one that ended last. */
export function bannerDeals(deals: readonly RoomDeal[]): RoomDeal[] {
  const open = openDeals(deals);
  if (open.length > 0) return open.slice(-BANNERS);
  const latest = deals.reduce<RoomDeal | undefined>(
    (last, deal) => (!last || deal.at >= last.at ? deal : last),
    undefined,
  );
  return latest ? [latest] : [];
}
