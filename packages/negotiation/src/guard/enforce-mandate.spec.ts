import fc from 'fast-check';
import { anyMandate, anyMove, anyView, mandate, offer, usdc, view } from '../../test/room-fixtures.js';
import type { Mandate } from '../mandate/mandate.js';
import type { Move } from '../move/move.js';
import type { RoomView } from '../view/room-view.js';
import { enforceMandate } from './enforce-mandate.js';

/** What must never be committed, written without using the guard or its parts. */
const violation = (move: Move | null, { asks, bids, self, now }: RoomView, m: Mandate): string | null => {
  if (move === null) return null;
  if (now >= m.expiresAt) return 'spoke after the mandate expired';
  if (move.addressee === self.agentId) return 'spoke to itself';
  if (move.kind === 'comment') return null;
  if (move.kind === 'offer' || move.kind === 'counter') {
    if (!Number.isInteger(move.price) || move.price < 1 || move.price > 100_000_000) return 'named no price';
    if (m.role === 'seller' && move.price < m.limitPrice) return 'asked less than its limit';
    if (m.role === 'seller' && m.maxPrice !== null && move.price > m.maxPrice)
      return 'asked more than maxPrice';
    if (m.role === 'buyer' && move.price > m.limitPrice) return 'bid more than its limit';
    if (self.standing && self.standing.expiresAt > now && self.standing.price === move.price)
      return 'repeated itself';
    if (move.kind === 'offer') return null;
  }
  const id = move.kind === 'counter' ? move.toOfferId : move.offerId;
  const answered = [...asks, ...bids].find((o) => o.offerId === id);
  if (!answered) return 'answered an offer that is not there';
  if (answered.agentId === self.agentId || answered.role === m.role) return 'answered its own side';
  if (answered.expiresAt <= now) return 'answered an expired offer';
  const [wanted, sold] = m.role === 'buyer' ? [m.tokenId, answered.tokenId] : [answered.tokenId, m.tokenId];
  if (wanted !== null && wanted !== sold) return 'answered an offer for another token';
  if (move.kind !== 'accept') return null;
  if (m.role === 'seller' && answered.price < m.limitPrice) return 'sold below its limit';
  if (m.role === 'buyer' && answered.price > m.limitPrice) return 'paid above its limit';
  return null;
};

const seller = mandate({ maxPrice: usdc(110) });
const buyer = mandate({ role: 'buyer' });
const say = (price: number): Move => ({ kind: 'offer', price: usdc(price) });

describe('enforceMandate', () => {
  it('lets nothing outside the mandate pass, whatever the move, the view and the mandate', () => {
    fc.assert(
      fc.property(anyMove, anyView, anyMandate, (move, room, m) => {
        expect(violation(enforceMandate(move, room, m).move, room, m)).toBeNull();
      }),
      { numRuns: 5_000 },
    );
  });

  it('does not touch what is legal, and says so', () => {
    fc.assert(
      fc.property(anyMove, anyView, anyMandate, (move, room, m) => {
        const { move: passed, changes } = enforceMandate(move, room, m);
        expect(changes.length === 0).toBe(passed === move);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves silence alone', () => {
    expect(enforceMandate(null, view(), seller)).toEqual({ move: null, changes: [] });
  });

  it('lifts an ask to the limit and lowers it to maxPrice', () => {
    expect(enforceMandate(say(79.99), view(), seller)).toEqual({ move: say(80), changes: ['beyond_limit'] });
    expect(enforceMandate(say(110.01), view(), seller)).toEqual({
      move: say(110),
      changes: ['above_max_price'],
    });
  });

  it('lowers a bid to the limit', () => {
    expect(enforceMandate(say(120.01), view(), buyer)).toEqual({ move: say(120), changes: ['beyond_limit'] });
  });

  it('refuses what is no price', () => {
    for (const price of [NaN, 0, -1, 10.5, 100_000_001])
      expect(enforceMandate({ kind: 'offer', price } as Move, view(), seller).changes).toEqual([
        'not_a_price',
      ]);
  });

  it('silences an expired mandate', () => {
    const room = view({ now: seller.expiresAt });
    expect(enforceMandate({ kind: 'comment' }, room, seller)).toEqual({
      move: null,
      changes: ['mandate_expired'],
    });
  });

  it('does not repeat the own standing price, but renews it when it has expired', () => {
    const standing = offer({ agentId: 'me', role: 'seller', price: usdc(95) });
    expect(enforceMandate(say(95), view({ self: { standing } }), seller).changes).toEqual([
      'repeats_own_offer',
    ]);
    const expired = { ...standing, expiresAt: 1_000 };
    expect(enforceMandate(say(95), view({ self: { standing: expired } }), seller).move).toEqual(say(95));
  });

  it('turns a price that crosses a standing offer into its acceptance, at the better price', () => {
    const asks = [offer({ agentId: 'cheap', role: 'seller', price: usdc(55) })];
    const { move, changes } = enforceMandate(say(60), view({ asks }), buyer);
    expect(move).toEqual({ kind: 'accept', offerId: 'offer-of-cheap', addressee: 'cheap' });
    expect(changes).toEqual(['crosses_standing_offer']);
  });

  describe('accept', () => {
    const accept: Move = { kind: 'accept', offerId: 'offer-of-other' };
    const refusal = (over: Parameters<typeof offer>[0], m: Mandate): readonly string[] => {
      const found = offer(over);
      return enforceMandate(accept, view({ [found.role === 'seller' ? 'asks' : 'bids']: [found] }), m)
        .changes;
    };

    it('passes for a live offer of the other side within the limit', () => {
      expect(refusal({ role: 'buyer', price: usdc(80) }, seller)).toEqual([]);
      expect(refusal({ role: 'seller', price: usdc(120) }, buyer)).toEqual([]);
    });

    it.each([
      ['offer_beyond_limit', { role: 'buyer', price: usdc(79.99) }, seller],
      ['offer_beyond_limit', { role: 'seller', price: usdc(120.01) }, buyer],
      ['own_side', { role: 'seller', price: usdc(90) }, seller],
      ['own_side', { role: 'buyer', agentId: 'me', offerId: 'offer-of-other', price: usdc(90) }, seller],
      ['offer_expired', { role: 'buyer', price: usdc(90), expiresAt: 60_000 }, seller],
      ['other_token', { role: 'buyer', price: usdc(90), tokenId: '2' }, seller],
      [
        'other_token',
        { role: 'seller', price: usdc(90), tokenId: '2' },
        mandate({ role: 'buyer', tokenId: '1' }),
      ],
      ['offer_gone', { role: 'buyer', offerId: 'another', price: usdc(90) }, seller],
    ] as const)('is refused: %s', (rule, over, m) => {
      expect(refusal(over, m)).toEqual([rule]);
    });
  });

  it('does not answer the own standing offer', () => {
    const standing = offer({ agentId: 'me', offerId: 'own', role: 'seller', price: usdc(95) });
    const room = view({ self: { standing } });
    expect(enforceMandate({ kind: 'reject', offerId: 'own' }, room, seller).changes).toEqual(['own_side']);
  });

  it('keeps the price of a counter whose offer is gone, as an offer to all', () => {
    const counter: Move = { kind: 'counter', price: usdc(90), toOfferId: 'gone', addressee: 'other' };
    expect(enforceMandate(counter, view(), seller)).toEqual({ move: say(90), changes: ['offer_gone'] });
  });

  it('drops a rejection of an offer that is gone', () => {
    expect(enforceMandate({ kind: 'reject', offerId: 'gone' }, view(), seller).move).toBeNull();
  });

  it('does not let an agent address itself', () => {
    expect(enforceMandate({ kind: 'comment', addressee: 'me' }, view(), seller)).toEqual({
      move: { kind: 'comment' },
      changes: ['addressed_to_self'],
    });
  });
});
