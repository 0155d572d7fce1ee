import type { Mandate } from '../mandate/mandate.js';
import { OfferBook } from '../market/offer-book.js';
import type { Cents } from '../money/cents.js';
import { rng } from '../random/rng.js';
import { playRoom } from './play-room.js';
import { type PublicRoom, levelOf, sampleRivals } from './sample-rivals.js';
import { sitDown } from './simulated-agent.js';

/** How one future ended for the agent. */
export interface Future {
  /** What it got or paid; null: no deal. */
  readonly price: Cents | null;
  /** Milliseconds from now to the deal; null: no deal. */
  readonly afterMs: number | null;
}

/** What a mandate may expect of a room. */
export interface Forecast {
  readonly futures: number;
  /** Share of the futures with a deal, 0..1. */
  readonly probability: number;
  /** Mean price of those deals, not rounded (cents), and the prices that 10 %, 50 % and 90 % of them do not exceed. */
  readonly expectedPrice: number | null;
  readonly priceQuantiles: { readonly p10: Cents; readonly p50: Cents; readonly p90: Cents } | null;
  /** Median time to the deal, milliseconds. */
  readonly medianAfterMs: number | null;
}

/** The agent's id in a future; no agent of a server has it. */
const SELF = 'simulated-self';

/**
 * One possible future of a room that an agent with this mandate enters now: rivals are sampled from the public offers and a
 * prior (`sampleRivals`), then everybody plays by the rules. The same mandate, room and seed give the same future.
 */
export const simulateFuture = (mandate: Mandate, room: PublicRoom, seed: string): Future => {
  const random = rng(`future/${seed}`);
  const rivals = sampleRivals(room, levelOf(room, mandate.startingPrice), random);
  const self = sitDown(SELF, 'You', mandate, null, room.now + random.int(500, 3_000));
  const known = new Set(rivals.map(({ id }) => id));
  const book = room.offers
    .filter((offer) => known.has(offer.agentId))
    .reduce(
      (b, offer) => b.place({ ...offer, placedAt: Math.min(offer.placedAt, room.now) }),
      OfferBook.empty(),
    );
  const { deals } = playRoom([...rivals, self], random, { book, recent: room.recent, about: self });
  const deal = deals.find(({ buyerId, sellerId }) => buyerId === SELF || sellerId === SELF);
  return deal ? { price: deal.price, afterMs: deal.at - room.now } : { price: null, afterMs: null };
};

/** Sums futures up. */
export const forecastOf = (futures: readonly Future[]): Forecast => {
  const prices = futures.flatMap(({ price }) => price ?? []).sort((a, b) => a - b);
  const times = futures.flatMap(({ afterMs }) => afterMs ?? []).sort((a, b) => a - b);
  const at = <T>(sorted: readonly T[], share: number): T =>
    sorted[Math.floor((sorted.length - 1) * share)] as T;
  const none = prices.length === 0;
  return {
    futures: futures.length,
    probability: futures.length === 0 ? 0 : prices.length / futures.length,
    expectedPrice: none ? null : prices.reduce((a, b) => a + b, 0) / prices.length,
    priceQuantiles: none ? null : { p10: at(prices, 0.1), p50: at(prices, 0.5), p90: at(prices, 0.9) },
    medianAfterMs: none ? null : at(times, 0.5),
  };
};

/**
 * The chance of a deal, and its price, for a mandate in a room as it stands now.
 * @param options.futures how many futures are played; 200 when not given
 */
export const simulateMandate = (
  mandate: Mandate,
  room: PublicRoom,
  { futures = 200, seed = '' }: { readonly futures?: number; readonly seed?: string } = {},
): Forecast =>
  forecastOf(Array.from({ length: futures }, (_, n) => simulateFuture(mandate, room, `${seed}/${n}`)));
