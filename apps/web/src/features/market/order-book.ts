import type { StandingOffer } from '@/features/rooms/live/room-state';

export interface PriceLevel {
  price: number;
  /** Agents quoting this price, the longest standing first. */
  agentIds: string[];
}

export interface OrderBook {
  /** Cheapest first. */
  asks: PriceLevel[];
  /** Dearest first. */
  bids: PriceLevel[];
}

/** The ladder of standing offers: one level a price, best price first on both sides. */
export function orderBook(offers: Record<string, StandingOffer>): OrderBook {
  const levels = (role: StandingOffer['role'], direction: 1 | -1): PriceLevel[] => {
    const byPrice = new Map<number, string[]>();
    for (const offer of Object.values(offers)) {
      if (offer.role === role) byPrice.set(offer.price, [...(byPrice.get(offer.price) ?? []), offer.agentId]);
    }
    return [...byPrice]
      .map(([price, agentIds]) => ({ price, agentIds }))
      .sort((a, b) => (a.price - b.price) * direction);
  };
  return { asks: levels('seller', 1), bids: levels('buyer', -1) };
}
