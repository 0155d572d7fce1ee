import type { Role } from '@agentrooms/negotiation';

export interface RoomPrices {
  floor: number | null;
  topBid: number | null;
}

/** What to begin with where nobody quotes yet, USDC. */
const FIRST_PRICE = 80;
/** Opening prices stand this far from the limit, so that there is something to give way. */
const OPENS_AWAY = { buyer: 0.8, seller: 1.2 } as const;

const toHalf = (price: number) => Math.max(0.5, Math.round(price * 2) / 2);

/**
 * Terms to begin with, which the owner changes: the limit at the best price of the other side, the opening a fifth away
 * from it. Without that side the own side's best price is taken, without any a round one.
 */
export function suggestTerms(role: Role, { floor, topBid }: RoomPrices): { opening: number; limit: number } {
  const market = role === 'buyer' ? (floor ?? topBid) : (topBid ?? floor);
  const limit = toHalf(market ?? FIRST_PRICE);
  return { limit, opening: toHalf(limit * OPENS_AWAY[role]) };
}
