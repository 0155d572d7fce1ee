import fc from 'fast-check';
import { anyMandate, anyView, mandate, offer, recentMove, usdc, view } from '../../test/room-fixtures.js';
import { enforceMandate } from '../guard/enforce-mandate.js';
import { rng } from '../random/rng.js';
import { strategyNames } from '../vocabulary.js';
import { type Decision, decide } from './decide.js';
import { MESSAGES_PER_MINUTE, concerns, nextTurnMs, reactionMs } from './pace.js';

const standing = offer({ agentId: 'me', offerId: 'own', role: 'seller', price: usdc(100) });
/** The decisions of many seeds, for what a decision does by chance. */
const decisions = (room: Parameters<typeof view>[0], over: Parameters<typeof mandate>[0] = {}): Decision[] =>
  Array.from({ length: 60 }, (_, seed) => decide(view(room), mandate(over), rng(`seed-${seed}`)));

describe('decide', () => {
  it('never needs the guard within its own rules, and is always legal', () => {
    fc.assert(
      fc.property(anyView, anyMandate, fc.string(), (room, m, seed) => {
        const { move } = decide(room, m, rng(seed));
        expect(enforceMandate(move, room, m)).toEqual({ move, changes: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is a function of its arguments', () => {
    fc.assert(
      fc.property(anyView, anyMandate, fc.string(), (room, m, seed) => {
        expect(decide(room, m, rng(seed))).toEqual(decide(room, m, rng(seed)));
      }),
    );
  });

  it('opens with the starting price', () => {
    expect(decide(view({ now: 0 }), mandate(), rng('s')).move).toEqual({ kind: 'offer', price: usdc(100) });
  });

  it('accepts the best offer that is at least as good as its own next one (AC_next)', () => {
    const bids = [offer({ agentId: 'best', price: usdc(101) }), offer({ agentId: 'good', price: usdc(100) })];
    const { move, reasons } = decide(view({ now: 0, bids }), mandate(), rng('s'));
    expect(move).toEqual({ kind: 'accept', offerId: 'offer-of-best', addressee: 'best' });
    expect(reasons.at(-1)).toMatchObject({
      tactic: 'accept_next',
      referencePrice: usdc(101),
      targetPrice: usdc(100),
    });
  });

  it('does not accept a cent below it', () => {
    const bids = [offer({ price: usdc(99.99) })];
    expect(decide(view({ now: 0, bids }), mandate(), rng('s')).move?.kind).not.toBe('accept');
  });

  it('counters who spoke to it', () => {
    const bids = [offer({ agentId: 'a', price: usdc(75) }), offer({ agentId: 'b', price: usdc(70) })];
    const recent = [recentMove({ agentId: 'b', offerId: 'offer-of-b', addressee: 'me', at: 30_000 })];
    for (const { move } of decisions({ bids, recent }))
      expect(move).toMatchObject({ kind: 'counter', toOfferId: 'offer-of-b', addressee: 'b' });
  });

  it('stays silent or remarks when it has nothing new to say, and never repeats its price', () => {
    const kinds = decisions({ now: 1_000, self: { standing, lastPrice: usdc(100) } }).map(
      (d) => d.move?.kind ?? 'silent',
    );
    expect(new Set(kinds)).toEqual(new Set(['silent', 'comment']));
    expect(kinds.filter((kind) => kind === 'silent').length).toBeGreaterThan(40);
  });

  it('does not remark twice in a row', () => {
    const lastMove = recentMove({ agentId: 'me', kind: 'comment', price: null, at: 0 });
    const room = { self: { standing, lastPrice: usdc(100), lastMove }, now: 1_000 };
    expect(decisions(room).filter((d) => d.move !== null)).toEqual([]);
  });

  it('refuses an offer that is far off once, in words', () => {
    const bids = [offer({ agentId: 'b', price: usdc(50) })];
    const asked = recentMove({ agentId: 'b', offerId: 'offer-of-b', addressee: 'me', at: 500 });
    const room = { now: 1_000, bids, self: { standing, lastPrice: usdc(100) } };
    const rejects = (recent: (typeof asked)[]): number =>
      decisions({ ...room, recent }).filter((d) => d.move?.kind === 'reject').length;
    expect(rejects([asked])).toBeGreaterThan(10);
    const answered = recentMove({
      agentId: 'me',
      kind: 'reject',
      toOfferId: 'offer-of-b',
      price: null,
      at: 600,
    });
    expect(rejects([asked, answered])).toBe(0);
  });
});

describe('pace', () => {
  it('keeps every strategy within the message limit', () => {
    for (const strategy of strategyNames) {
      const random = rng(strategy);
      const turns = Array.from({ length: 300 }, () => nextTurnMs(strategy, random));
      const mean = turns.reduce((a, b) => a + b) / turns.length;
      expect(mean).toBeGreaterThanOrEqual(60_000 / MESSAGES_PER_MINUTE);
      expect(new Set(turns).size).toBeGreaterThan(100);
    }
    expect(reactionMs(rng('r'))).toBeGreaterThan(1_000);
  });

  it('brings a turn forward for a word to me and for a new best price of the other side', () => {
    const me = { agentId: 'me', role: 'seller' as const };
    const bid = recentMove({ role: 'buyer', price: usdc(70) });
    expect(concerns(bid, me, null)).toBe(true);
    expect(concerns(bid, me, usdc(69))).toBe(true);
    expect(concerns(bid, me, usdc(70))).toBe(false);
    expect(concerns({ ...bid, addressee: 'me' }, me, usdc(90))).toBe(true);
    expect(concerns({ ...bid, agentId: 'me', addressee: 'me' }, me, null)).toBe(false);
    expect(concerns({ ...bid, role: 'seller' }, me, null)).toBe(false);
    expect(concerns({ ...bid, kind: 'comment', price: null }, me, null)).toBe(false);
    expect(concerns({ ...bid, role: 'seller' }, { agentId: 'me', role: 'buyer' }, usdc(71))).toBe(true);
  });
});
