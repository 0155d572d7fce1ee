import { type Mandate, moreConceding } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { roundToTick } from '../money/tick.js';
import type { Situation } from './strategy.js';

/** From this time pressure on everybody who is not firm gives way, and has reached the limit at `LIMIT_REACHED`. */
export const ENDGAME = 0.8;
export const LIMIT_REACHED = 0.95;

/** How an agent gives way over time. */
export interface Curve {
  /** < 1 Boulware (concedes late), 1 linear, > 1 Conceder (concedes early). */
  readonly beta: number;
  /** Share of the range given away at once (Faratin's κ). */
  readonly initial: number;
  /** Share of the range given away when `horizon` is reached; the rest is kept for the endgame. */
  readonly final: number;
  /** Time pressure at which the curve ends (Faratin's t_max), at most `ENDGAME`. */
  readonly horizon: number;
}

/**
 * Time-dependent tactic of Faratin, Sierra & Jennings ("Negotiation decision functions for autonomous agents", 1998):
 * α(t) = κ + (final − κ) (min(t, horizon) / horizon)^(1/β), the share 0..1 of the way from starting price to limit that
 * is conceded at time pressure t. Ours adds the endgame, a straight line to the limit, which a firm mandate leaves out.
 */
export const concededShare = (timePressure: number, curve: Curve, firm: boolean): number => {
  const { beta, initial, final, horizon } = curve;
  const onCurve = initial + (final - initial) * (Math.min(timePressure, horizon) / horizon) ** (1 / beta);
  if (firm || timePressure <= ENDGAME) return onCurve;
  const endgame = Math.min(1, (timePressure - ENDGAME) / (LIMIT_REACHED - ENDGAME));
  return onCurve + (1 - onCurve) * endgame;
};

type Range = Pick<Mandate, 'role' | 'startingPrice' | 'limitPrice'>;

/** The price after conceding `share` of the range, on a round figure where there is room for one. */
export const priceAfter = (share: number, range: Range): Cents => {
  const { startingPrice, limitPrice } = range;
  if (share <= 0) return startingPrice;
  if (share >= 1) return limitPrice;
  return within(range, roundToTick(startingPrice + share * (limitPrice - startingPrice)));
};

/** `price` kept between starting price and limit. */
export const within = ({ startingPrice, limitPrice }: Range, price: number): Cents => {
  const [low, high] = startingPrice < limitPrice ? [startingPrice, limitPrice] : [limitPrice, startingPrice];
  return cents(Math.min(Math.max(price, low), high));
};

/** Never takes back what was already offered: of target and last price the one that gives more, within the limit. */
export const neverRetreat = (mandate: Mandate, target: Cents, lastPrice: Cents | null): Cents =>
  lastPrice === null ? target : moreConceding(mandate.role, target, within(mandate, lastPrice));

/** The price on the curve now, on a round figure; never worse for the other side than what was offered before. */
export const onCurve = ({ view, mandate, timePressure }: Situation, curve: Curve): Cents =>
  neverRetreat(
    mandate,
    priceAfter(concededShare(timePressure, curve, mandate.firm), mandate),
    view.self.lastPrice,
  );
