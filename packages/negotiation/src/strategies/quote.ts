import { type Mandate, mayTradeAt } from '../mandate/mandate.js';
import { type Cents } from '../money/cents.js';
import { roundToTick } from '../money/tick.js';
import { LIMIT_REACHED, neverRetreat, within } from './concession.js';
import type { Situation } from './strategy.js';

/**
 * The price to have standing when `wanted` is the price one would name: a round figure, never a retreat, and only when it is
 * worth `step` (a share of the standing price). Below that the old price stands: people do not haggle by the cent, and a
 * move has to say something new. Once the limit is reached every cent counts.
 */
export const quoteFor = ({ view, mandate, timePressure }: Situation, wanted: Cents, step: number): Cents => {
  const price = neverRetreat(mandate, roundWithin(mandate, wanted), view.self.lastPrice);
  const standing = view.self.standing?.price;
  if (standing === undefined || timePressure >= LIMIT_REACHED) return price;
  return Math.abs(price - standing) < step * standing ? standing : price;
};

/** A round figure between starting price and limit; the exact price where no round one fits. */
const roundWithin = (mandate: Mandate, price: Cents): Cents => {
  if (price === mandate.startingPrice || price === mandate.limitPrice) return price;
  const round = roundToTick(price);
  return mayTradeAt(mandate, round) ? within(mandate, round) : price;
};
