import fc from 'fast-check';
import { offer, usdc } from '../../test/room-fixtures.js';
import { cents } from '../money/cents.js';
import { OfferBook } from './offer-book.js';
import type { StandingOffer } from './standing-offer.js';

const agents = ['a', 'b', 'c', 'd'];
const agent = fc.constantFrom(...agents);
const step = fc.oneof(
  fc.record({
    do: fc.constant('place' as const),
    agentId: agent,
    role: fc.constantFrom('buyer' as const, 'seller' as const),
    price: fc.integer({ min: 1, max: 50 }),
    at: fc.integer({ min: 0, max: 100 }),
    lasts: fc.integer({ min: -5, max: 40 }),
  }),
  fc.record({ do: fc.constant('withdraw' as const), agentId: agent }),
  fc.record({ do: fc.constant('expire' as const), now: fc.integer({ min: 0, max: 150 }) }),
  fc.record({ do: fc.constant('lock' as const), ids: fc.uniqueArray(agent, { maxLength: 2 }) }),
  fc.record({ do: fc.constant('unlock' as const), ids: fc.uniqueArray(agent, { maxLength: 2 }) }),
);

/** The same book as a plain list of live offers, kept naively. */
class Model {
  offers: StandingOffer[] = [];
  locked = new Set<string>();
  now = 0;
  tidy(): void {
    this.offers = this.offers.filter((o) => o.expiresAt > this.now && !this.locked.has(o.agentId));
  }
}

describe('OfferBook', () => {
  it('never holds two offers of an agent, an expired offer, or an offer of a locked agent', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const model = new Model();
        let book = OfferBook.empty();
        steps.forEach((s, i) => {
          if (s.do === 'place') {
            const placed = offer({
              agentId: s.agentId,
              offerId: `o${i}`,
              role: s.role,
              price: cents(s.price),
              placedAt: s.at,
              expiresAt: s.at + s.lasts,
            });
            book = book.place(placed);
            model.now = Math.max(model.now, s.at);
            // A stale or locked placement does not replace what stands.
            if (!model.locked.has(s.agentId) && placed.expiresAt > model.now)
              model.offers = [...model.offers.filter((o) => o.agentId !== s.agentId), placed];
          } else if (s.do === 'withdraw') {
            book = book.withdraw(s.agentId);
            model.offers = model.offers.filter((o) => o.agentId !== s.agentId);
          } else if (s.do === 'expire') {
            book = book.expire(s.now);
            model.now = Math.max(model.now, s.now);
          } else if (s.do === 'lock') {
            book = book.lock(s.ids);
            s.ids.forEach((id) => model.locked.add(id));
          } else {
            book = book.unlock(s.ids);
            s.ids.forEach((id) => model.locked.delete(id));
          }
          model.tidy();

          const held = [...book.side('seller'), ...book.side('buyer')];
          expect(held.map((o) => o.offerId).sort()).toEqual(model.offers.map((o) => o.offerId).sort());
          expect(new Set(held.map((o) => o.agentId)).size).toBe(held.length);
          expect(held.filter((o) => o.expiresAt <= book.asOf || book.locked.has(o.agentId))).toEqual([]);
          for (const id of agents)
            expect(book.offerOf(id)).toEqual(model.offers.find((o) => o.agentId === id) ?? null);
          const asks = model.offers.filter((o) => o.role === 'seller').map((o) => o.price);
          const bids = model.offers.filter((o) => o.role === 'buyer').map((o) => o.price);
          expect(book.depth).toEqual({ asks: asks.length, bids: bids.length });
          expect(book.floor).toBe(asks.length ? Math.min(...asks) : null);
          expect(book.topBid).toBe(bids.length ? Math.max(...bids) : null);
          expect(book.spread).toBe(asks.length && bids.length ? Math.min(...asks) - Math.max(...bids) : null);
          expect(book.asks.map((o) => o.price)).toEqual(asks.toSorted((a, b) => a - b));
          expect(book.bids.map((o) => o.price)).toEqual(bids.toSorted((a, b) => b - a));
          expect(book.offers).toEqual([...book.asks, ...book.bids]);
          for (const o of model.offers) expect(book.find(o.offerId)).toEqual(o);
          expect(book.find('none')).toBeNull();
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is a value: a change leaves the earlier book as it was, no change gives the same book', () => {
    const first = OfferBook.empty().place(offer({ agentId: 'a', role: 'seller', price: usdc(60) }));
    const second = first.place(offer({ agentId: 'a', offerId: 'new', role: 'seller', price: usdc(55) }));
    expect([first.floor, second.floor]).toEqual([usdc(60), usdc(55)]);
    expect(first.withdraw('nobody')).toBe(first);
    expect(first.expire(0)).toBe(first);
  });

  it('sorts best first: cheapest ask, dearest bid, of equals the older', () => {
    const book = [
      offer({ agentId: 'late', role: 'seller', price: usdc(50), placedAt: 2 }),
      offer({ agentId: 'dear', role: 'seller', price: usdc(60) }),
      offer({ agentId: 'early', role: 'seller', price: usdc(50), placedAt: 1 }),
      offer({ agentId: 'low', role: 'buyer', price: usdc(30) }),
      offer({ agentId: 'high', role: 'buyer', price: usdc(40) }),
    ].reduce((b, o) => b.place(o), OfferBook.empty());
    expect(book.side('seller').map((o) => o.agentId)).toEqual(['early', 'late', 'dear']);
    expect(book.side('buyer').map((o) => o.agentId)).toEqual(['high', 'low']);
    expect(book.spread).toBe(usdc(10));
    expect(OfferBook.empty().spread).toBeNull();
  });

  it('has the momentum of the prices offered lately, of the last twenty only', () => {
    const rising = (count: number): OfferBook =>
      Array.from({ length: count }, (_, n) =>
        offer({ agentId: `a${n % 5}`, offerId: `o${n}`, price: usdc(50 + n) }),
      ).reduce((b, o) => b.place(o), OfferBook.empty());
    expect(rising(3).momentum).toBe(0);
    expect(rising(20).momentum).toBeCloseTo(10 / 54.5);
    expect(rising(60).momentum).toBeCloseTo(10 / 94.5);
  });
});
