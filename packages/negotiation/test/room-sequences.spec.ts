import fc from 'fast-check';
import { enforceMandate } from '../src/guard/enforce-mandate.js';
import { legalMoves } from '../src/guard/legal-moves.js';
import type { Mandate } from '../src/mandate/mandate.js';
import { OfferBook } from '../src/market/offer-book.js';
import { cents } from '../src/money/cents.js';
import type { Move } from '../src/move/move.js';
import { buildRoomView } from '../src/view/build-room-view.js';
import { type JudgedEvent, judge } from './judge.mjs';
import { mandate } from './room-fixtures.js';

/** Four sellers of tokens 1–4 and four buyers, of which the first wants token 1 only; ranges that overlap. */
const people = Array.from({ length: 8 }, (_, n): { id: string; mandate: Mandate } => {
  const seller = n < 4;
  return {
    id: `agent-${n}`,
    mandate: mandate({
      role: seller ? 'seller' : 'buyer',
      tokenId: seller ? String(n + 1) : n === 4 ? '1' : null,
      limitPrice: cents(seller ? 20 + 5 * n : 60 - 5 * (n - 4)),
      startingPrice: cents(seller ? 60 : 20),
      maxPrice: seller && n % 2 === 0 ? cents(65) : null,
      negotiateUntil: 400_000,
      expiresAt: n % 3 === 0 ? 300_000 : 1_000_000,
    }),
  };
});

/** What an agent, an LLM or a bug may propose; offers are named by their place in the book, or not at all. */
const proposal = fc.record({
  agent: fc.nat(people.length - 1),
  kind: fc.constantFrom('offer', 'counter', 'accept', 'accept', 'reject', 'comment', 'withdraw'),
  price: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, -1, 0, 1.5, 1e9) },
  ),
  target: fc.nat(9),
  after: fc.integer({ min: 6_001, max: 20_000 }),
});
type Proposal = typeof proposal extends fc.Arbitrary<infer T> ? T : never;

const proposed = ({ kind, price, target }: Proposal, book: OfferBook): Move | null => {
  const offerId = book.offers[target]?.offerId ?? 'gone';
  switch (kind) {
    case 'offer':
      return { kind, price: price as never };
    case 'counter':
      return { kind, price: price as never, toOfferId: offerId };
    case 'accept':
    case 'reject':
      return { kind, offerId };
    case 'comment':
      return { kind };
    default:
      return null;
  }
};

describe('any sequence of proposals', () => {
  it('leaves the book consistent, locks nobody twice, and lets nothing through that breaks a mandate', () => {
    let deals = 0;
    fc.assert(
      fc.property(fc.array(proposal, { minLength: 5, maxLength: 60 }), (proposals) => {
        let book = OfferBook.empty();
        let now = 0;
        const log: JudgedEvent[] = [];
        const traded = new Set<string>();
        for (const step of proposals) {
          now += step.after;
          const { id, mandate: m } = people[step.agent]!;
          book = book.expire(now);
          if (traded.has(id) || now >= m.negotiateUntil || now >= m.expiresAt) continue;
          if (step.kind === 'withdraw') {
            book = book.withdraw(id);
            expect(book.offerOf(id)).toBeNull();
            log.push({ at: now, agentId: id, kind: 'withdraw', price: null, offerId: null, toOfferId: null });
            continue;
          }
          const self = { agentId: id, name: id, turn: 0, lastPrice: null, lastMove: null, nft: null };
          const view = buildRoomView(
            { now, self, offers: book.offers, recent: [], rivals: 3, counterparties: 4 },
            m,
          );
          const { move } = enforceMandate(proposed(step, book), view, m);
          if (move === null) continue;
          const answered = 'offerId' in move ? book.find(move.offerId) : null;
          if (move.kind === 'accept') expect(legalMoves(view, m).acceptable).toContain(answered);
          const places = move.kind === 'offer' || move.kind === 'counter';
          const offerId = places ? `offer-${log.length}` : null;
          log.push({
            at: now,
            agentId: id,
            kind: move.kind,
            price: places ? move.price : move.kind === 'accept' ? answered!.price : null,
            offerId,
            toOfferId: move.kind === 'counter' ? move.toOfferId : 'offerId' in move ? move.offerId : null,
          });
          if (places)
            book = book.place({
              offerId: offerId!,
              agentId: id,
              agentName: id,
              role: m.role,
              price: move.price,
              tokenId: m.tokenId,
              nft: null,
              placedAt: now,
              expiresAt: Math.min(m.negotiateUntil, m.expiresAt),
            });
          if (move.kind === 'accept') {
            for (const party of [id, answered!.agentId]) {
              expect(traded.has(party)).toBe(false);
              expect(book.locked.has(party)).toBe(false);
              traded.add(party);
            }
            book = book.lock([id, answered!.agentId]);
          }
          expect(new Set(book.offers.map((o) => o.agentId)).size).toBe(book.offers.length);
          expect(book.offers.filter((o) => traded.has(o.agentId) || o.expiresAt <= now)).toEqual([]);
        }
        const verdict = judge(
          people.map(({ id, mandate: m }) => ({ id, ...m, from: 0, until: m.negotiateUntil })),
          log,
        );
        expect(verdict.violations).toEqual([]);
        expect(verdict.deals.length * 2).toBe(traded.size);
        deals += verdict.deals.length;
      }),
      { numRuns: 1_500 },
    );
    expect(deals).toBeGreaterThan(500); // the sequences do reach deals
  });
});
