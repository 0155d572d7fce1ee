import { type Cents, MAX_PRICE, cents } from '../money/cents.js';
import type { CommunicationStyle, Role, Strategy } from '../vocabulary.js';

/**
 * What an owner allows an agent to do. The wallet signs role, collection, token, limit and expiry; the rest is tactics.
 * All times are milliseconds of the same clock as `RoomView.now`.
 */
export interface Mandate {
  readonly role: Role;
  readonly collection: string;
  /** A seller's token; for a buyer the only token it wants, or null for any of the collection. */
  readonly tokenId: string | null;
  /** Reservation price: a seller never sells below, a buyer never pays above. */
  readonly limitPrice: Cents;
  readonly startingPrice: Cents;
  /** Seller only: how far the ask may rise when demand is high. null: never above the starting price by strategy. */
  readonly maxPrice: Cents | null;
  readonly expiresAt: number;
  readonly negotiateFrom: number;
  readonly negotiateUntil: number;
  /** A firm agent does not make the last concession towards its limit when time runs out. */
  readonly firm: boolean;
  readonly strategy: Strategy;
  readonly style: CommunicationStyle;
}

/** The part of a mandate that bounds prices. */
export type PriceBounds = Pick<Mandate, 'role' | 'limitPrice' | 'maxPrice'>;

/** Lowest and highest price, in cents and both included, that an agent may name. */
export const quoteRange = ({ role, limitPrice, maxPrice }: PriceBounds): { min: Cents; max: Cents } =>
  role === 'seller' ? { min: limitPrice, max: maxPrice ?? MAX_PRICE } : { min: cents(1), max: limitPrice };

/** Whether an agent with these bounds may trade at `price`: a seller at or above its limit, a buyer at or below. */
export const mayTradeAt = ({ role, limitPrice }: PriceBounds, price: Cents): boolean =>
  role === 'seller' ? price >= limitPrice : price <= limitPrice;

/** Whether `a` is at least as good as `b` for somebody in this role. */
export const atLeastAsGood = (role: Role, a: Cents, b: Cents): boolean =>
  role === 'seller' ? a >= b : a <= b;

/** Of two prices the one that gives more to the other side. */
export const moreConceding = (role: Role, a: Cents, b: Cents): Cents => (atLeastAsGood(role, a, b) ? b : a);

/** How much of the negotiation time is used up, 0..1. */
export const timePressureAt = (now: number, { negotiateFrom, negotiateUntil }: Mandate): number => {
  if (negotiateUntil <= negotiateFrom) return 1;
  return Math.min(1, Math.max(0, (now - negotiateFrom) / (negotiateUntil - negotiateFrom)));
};
