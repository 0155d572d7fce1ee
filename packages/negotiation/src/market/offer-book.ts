import { type Cents } from '../money/cents.js';
import type { Role } from '../vocabulary.js';
import { MOMENTUM_EVENTS, momentumOf } from './momentum.js';
import { type StandingOffer, bestFirst } from './standing-offer.js';

/** Both sides of a book, each best first. */
type Sides = Readonly<Record<Role, readonly StandingOffer[]>>;
const NO_OFFERS: Sides = { buyer: [], seller: [] };
const NOBODY: ReadonlySet<string> = new Set();

/**
 * The standing offers of one room, as a value: every change returns a new book, unchanged ones return the same.
 * At any time an agent has at most one offer, and neither an expired offer nor one of a locked agent is in it.
 * Both sides are kept sorted, so that floor, top bid and depth cost nothing and a change costs one pass over one side.
 */
export class OfferBook {
  private all: readonly StandingOffer[] | undefined;

  private constructor(
    private readonly sides: Sides,
    /** Agents in a live deal: they cannot offer. */
    readonly locked: ReadonlySet<string>,
    /** The latest moment the book was told of, in milliseconds. */
    readonly asOf: number,
    /** The prices of the last `MOMENTUM_EVENTS` offers placed, oldest first. */
    private readonly named: readonly Cents[],
    /** No offer expires before this moment; some may have gone already. */
    private readonly soonest: number,
  ) {}

  static empty(asOf = 0): OfferBook {
    return new OfferBook(NO_OFFERS, NOBODY, asOf, [], Infinity);
  }

  /** Puts an offer in, in place of its agent's earlier one; ignored when the agent is locked or the offer is stale. */
  place(offer: StandingOffer): OfferBook {
    const book = this.expire(offer.placedAt);
    const { locked, asOf } = book;
    if (locked.has(offer.agentId) || offer.expiresAt <= asOf) return book;
    const { role } = offer;
    const sides = without(book.sides, offer.agentId);
    const side = inserted(sides[role], offer);
    const both =
      role === 'seller' ? { buyer: sides.buyer, seller: side } : { buyer: side, seller: sides.seller };
    const others = book.named.length < MOMENTUM_EVENTS ? book.named : book.named.slice(1);
    const named = [...others, offer.price];
    return new OfferBook(both, locked, asOf, named, Math.min(book.soonest, offer.expiresAt));
  }

  /** Takes an agent's offer out, if it has one. */
  withdraw(agentId: string): OfferBook {
    const sides = without(this.sides, agentId);
    return sides === this.sides
      ? this
      : new OfferBook(sides, this.locked, this.asOf, this.named, this.soonest);
  }

  /** Moves the clock forward (never back) and drops what has expired by then. */
  expire(now: number): OfferBook {
    if (now <= this.asOf) return this;
    if (now < this.soonest) return new OfferBook(this.sides, this.locked, now, this.named, this.soonest);
    const sides = kept(this.sides, (offer) => offer.expiresAt > now);
    return new OfferBook(sides, this.locked, now, this.named, soonestOf(sides));
  }

  /** Locks agents into a deal: their offers go, and they cannot place new ones until they are unlocked. */
  lock(agentIds: readonly string[]): OfferBook {
    if (agentIds.every((id) => this.locked.has(id))) return this;
    const locked = new Set([...this.locked, ...agentIds]);
    return new OfferBook(
      kept(this.sides, (offer) => !locked.has(offer.agentId)),
      locked,
      this.asOf,
      this.named,
      this.soonest,
    );
  }

  /** Lets agents offer again, after their deal failed. */
  unlock(agentIds: readonly string[]): OfferBook {
    if (!agentIds.some((id) => this.locked.has(id))) return this;
    const locked = new Set([...this.locked].filter((id) => !agentIds.includes(id)));
    return new OfferBook(this.sides, locked, this.asOf, this.named, this.soonest);
  }

  offerOf(agentId: string): StandingOffer | null {
    const { seller, buyer } = this.sides;
    return seller.find((o) => o.agentId === agentId) ?? buyer.find((o) => o.agentId === agentId) ?? null;
  }

  /** The standing offer with this id. */
  find(offerId: string): StandingOffer | null {
    const { seller, buyer } = this.sides;
    return seller.find((o) => o.offerId === offerId) ?? buyer.find((o) => o.offerId === offerId) ?? null;
  }

  /** All offers of one side, best first. */
  side(role: Role): readonly StandingOffer[] {
    return this.sides[role];
  }

  /** All asks, cheapest first. */
  get asks(): readonly StandingOffer[] {
    return this.sides.seller;
  }

  /** All bids, dearest first. */
  get bids(): readonly StandingOffer[] {
    return this.sides.buyer;
  }

  /** All offers: asks, then bids, each best first. */
  get offers(): readonly StandingOffer[] {
    return (this.all ??= [...this.sides.seller, ...this.sides.buyer]);
  }

  /** The lowest ask. */
  get floor(): Cents | null {
    return this.sides.seller[0]?.price ?? null;
  }

  /** The highest bid. */
  get topBid(): Cents | null {
    return this.sides.buyer[0]?.price ?? null;
  }

  /** Floor minus top bid in cents; negative when bids for a single token cross other tokens' asks; null when a side is empty. */
  get spread(): number | null {
    const { floor, topBid } = this;
    return floor === null || topBid === null ? null : floor - topBid;
  }

  /** How many offers stand on each side. */
  get depth(): { asks: number; bids: number } {
    return { asks: this.sides.seller.length, bids: this.sides.buyer.length };
  }

  /** Drift of the last prices offered, −1..1, positive when rising (see `momentumOf`). */
  get momentum(): number {
    return momentumOf(this.named);
  }
}

const inserted = (side: readonly StandingOffer[], offer: StandingOffer): StandingOffer[] => {
  let at = side.length;
  while (at > 0 && bestFirst(side[at - 1] as StandingOffer, offer) > 0) at--;
  return [...side.slice(0, at), offer, ...side.slice(at)];
};

const without = (sides: Sides, agentId: string): Sides => kept(sides, (offer) => offer.agentId !== agentId);

/** The same object when everything stays. */
const kept = (sides: Sides, stays: (offer: StandingOffer) => boolean): Sides => {
  const one = (role: Role): readonly StandingOffer[] =>
    sides[role].every(stays) ? sides[role] : sides[role].filter(stays);
  const [seller, buyer] = [one('seller'), one('buyer')];
  return seller === sides.seller && buyer === sides.buyer ? sides : { buyer, seller };
};

const soonestOf = ({ seller, buyer }: Sides): number => {
  let soonest = Infinity;
  for (const { expiresAt } of seller) soonest = Math.min(soonest, expiresAt);
  for (const { expiresAt } of buyer) soonest = Math.min(soonest, expiresAt);
  return soonest;
};
