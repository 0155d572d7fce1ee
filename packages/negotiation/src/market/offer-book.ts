import { type Cents } from '../money/cents.js';
import type { Role } from '../vocabulary.js';
import { type StandingOffer, bestFirst } from './standing-offer.js';

/**
 * The standing offers of one room, as a value: every change returns a new book, unchanged ones return the same.
 * At any time an agent has at most one offer, and neither an expired offer nor one of a locked agent is in it.
 */
export class OfferBook {
  private constructor(
    private readonly byAgent: ReadonlyMap<string, StandingOffer>,
    /** Agents in a live deal: they cannot offer. */
    readonly locked: ReadonlySet<string>,
    /** The latest moment the book was told of, in milliseconds. */
    readonly asOf: number,
  ) {}

  static empty(asOf = 0): OfferBook {
    return new OfferBook(new Map(), new Set(), asOf);
  }

  /** Puts an offer in, in place of its agent's earlier one; ignored when the agent is locked or the offer is stale. */
  place(offer: StandingOffer): OfferBook {
    const book = this.expire(offer.placedAt);
    if (book.locked.has(offer.agentId) || offer.expiresAt <= book.asOf) return book;
    return new OfferBook(new Map(book.byAgent).set(offer.agentId, offer), book.locked, book.asOf);
  }

  /** Takes an agent's offer out, if it has one. */
  withdraw(agentId: string): OfferBook {
    return this.keep((offer) => offer.agentId !== agentId, this.locked, this.asOf);
  }

  /** Moves the clock forward (never back) and drops what has expired by then. */
  expire(now: number): OfferBook {
    const asOf = Math.max(now, this.asOf);
    return this.keep((offer) => offer.expiresAt > asOf, this.locked, asOf);
  }

  /** Locks agents into a deal: their offers go, and they cannot place new ones until they are unlocked. */
  lock(agentIds: readonly string[]): OfferBook {
    const locked = new Set([...this.locked, ...agentIds]);
    return this.keep((offer) => !locked.has(offer.agentId), locked, this.asOf);
  }

  /** Lets agents offer again, after their deal failed. */
  unlock(agentIds: readonly string[]): OfferBook {
    return new OfferBook(
      this.byAgent,
      new Set([...this.locked].filter((id) => !agentIds.includes(id))),
      this.asOf,
    );
  }

  offerOf(agentId: string): StandingOffer | null {
    return this.byAgent.get(agentId) ?? null;
  }

  /** All offers of one side, best first. */
  side(role: Role): StandingOffer[] {
    return [...this.byAgent.values()].filter((offer) => offer.role === role).sort(bestFirst);
  }

  /** The lowest ask. */
  get floor(): Cents | null {
    return this.side('seller')[0]?.price ?? null;
  }

  /** The highest bid. */
  get topBid(): Cents | null {
    return this.side('buyer')[0]?.price ?? null;
  }

  /** Floor minus top bid in cents; negative when bids for a single token cross other tokens' asks; null when a side is empty. */
  get spread(): number | null {
    const { floor, topBid } = this;
    return floor === null || topBid === null ? null : floor - topBid;
  }

  /** How many offers stand on each side. */
  get depth(): { asks: number; bids: number } {
    const asks = [...this.byAgent.values()].filter((offer) => offer.role === 'seller').length;
    return { asks, bids: this.byAgent.size - asks };
  }

  private keep(
    stays: (offer: StandingOffer) => boolean,
    locked: ReadonlySet<string>,
    asOf: number,
  ): OfferBook {
    const kept = [...this.byAgent].filter(([, offer]) => stays(offer));
    if (kept.length === this.byAgent.size && locked === this.locked && asOf === this.asOf) return this;
    return new OfferBook(kept.length === this.byAgent.size ? this.byAgent : new Map(kept), locked, asOf);
  }
}
