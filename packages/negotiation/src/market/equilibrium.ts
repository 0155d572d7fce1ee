import type { Cents } from '../money/cents.js';
import type { RoomView } from '../view/room-view.js';

/** Weight of each older deal relative to the next newer one (AA's ρ). */
const DECAY = 0.9;

/** What a room's public data say about the price at which supply meets demand. Prices in cents, not rounded. */
export interface MarketPrice {
  /** Mean of the deals seen lately, the newer the heavier; null before the first. */
  readonly deals: number | null;
  /** The middle between best ask and best bid, or the only one there is; null in a silent room. */
  readonly quotes: number | null;
}

/**
 * Estimates the competitive equilibrium as the AA bidding strategy does (Vytelingum, Cliff & Jennings, "Strategic bidding
 * in continuous double auctions", Artificial Intelligence 172, 2008): a moving average of transaction prices; before the
 * first transaction the inside quotes have to do. Nothing but public data goes in.
 */
export const marketPrice = ({
  asks,
  bids,
  recent,
}: Pick<RoomView, 'asks' | 'bids' | 'recent'>): MarketPrice => {
  let sum = 0;
  let weights = 0;
  let weight = 1;
  for (let i = recent.length - 1; i >= 0; i--) {
    const move = recent[i] as RoomView['recent'][number];
    if (move.kind !== 'accept' || move.price === null) continue;
    sum += weight * move.price;
    weights += weight;
    weight *= DECAY;
  }
  return { deals: weights > 0 ? sum / weights : null, quotes: middle(asks[0]?.price, bids[0]?.price) };
};

const middle = (ask: Cents | undefined, bid: Cents | undefined): number | null =>
  ask === undefined ? (bid ?? null) : bid === undefined ? ask : (ask + bid) / 2;
