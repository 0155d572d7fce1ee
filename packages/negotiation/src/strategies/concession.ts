import { type Mandate, moreConceding } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { roundToTick } from '../money/tick.js';

/** From this time pressure on everybody who is not firm gives way, and has reached the limit at `LIMIT_REACHED`. */
export const ENDGAME = 0.8;
export const LIMIT_REACHED = 0.95;

export interface Curve {
  /** < 1 Boulware (concedes late), 1 linear, > 1 Conceder (concedes early). */
  readonly beta: number;
  /** Share of the range given away at once (Faratin's κ). */
  readonly initial?: number;
}

/**
 * Time-dependent tactic of Faratin, Sierra & Jennings ("Negotiation decision functions for autonomous agents", 1998):
 * α(t) = κ + (1 − κ) t^(1/β), the share 0..1 of the way from starting price to limit that is conceded at time
 * pressure t. Ours adds the endgame: a straight line to the limit, unless the mandate is firm, which stops conceding.
 */
export const concededShare = (timePressure: number, { beta, initial = 0 }: Curve, firm: boolean): number => {
  const t = Math.min(timePressure, ENDGAME);
  const onCurve = initial + (1 - initial) * t ** (1 / beta);
  if (firm || timePressure <= ENDGAME) return onCurve;
  const endgame = Math.min(1, (timePressure - ENDGAME) / (LIMIT_REACHED - ENDGAME));
  return onCurve + (1 - onCurve) * endgame;
};

type Range = Pick<Mandate, 'role' | 'startingPrice' | 'limitPrice'>;

/** The price after conceding `share` of the range, on a round figure where there is room for one. */
export const priceAfter = (share: number, { role, startingPrice, limitPrice }: Range): Cents => {
  if (share <= 0) return startingPrice;
  if (share >= 1) return limitPrice;
  const round = roundToTick(startingPrice + share * (limitPrice - startingPrice));
  return within({ role, startingPrice, limitPrice }, round);
};

/** `price` kept between starting price and limit. */
export const within = ({ startingPrice, limitPrice }: Range, price: number): Cents =>
  cents(Math.min(Math.max(price, Math.min(startingPrice, limitPrice)), Math.max(startingPrice, limitPrice)));

/** Never takes back what was already offered: of target and last price the one that gives more, within the limit. */
export const neverRetreat = (mandate: Mandate, target: Cents, lastPrice: Cents | null): Cents =>
  lastPrice === null ? target : moreConceding(mandate.role, target, within(mandate, lastPrice));
