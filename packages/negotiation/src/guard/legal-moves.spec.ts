import fc from 'fast-check';
import { anyMandate, anyView, mandate, offer, usdc, view } from '../../test/room-fixtures.js';
import { cents } from '../money/cents.js';
import { enforceMandate } from './enforce-mandate.js';
import { legalMoves } from './legal-moves.js';

describe('legalMoves', () => {
  it('gives the envelope of a seller', () => {
    const bids = [offer({ agentId: 'a', price: usdc(90) }), offer({ agentId: 'b', price: usdc(70) })];
    const { quote, acceptable, answerable } = legalMoves(view({ bids }), mandate({ maxPrice: usdc(110) }));
    expect(quote).toEqual({ min: usdc(80), max: usdc(110) });
    expect(acceptable.map((o) => o.agentId)).toEqual(['a']);
    expect(answerable.map((o) => o.agentId)).toEqual(['a', 'b']);
  });

  it('is empty when the mandate has expired', () => {
    const bids = [offer({ price: usdc(90) })];
    expect(legalMoves(view({ bids, now: 1_200_000 }), mandate())).toEqual({
      quote: null,
      acceptable: [],
      answerable: [],
    });
  });

  it('agrees with the guard: whatever it lists passes unchanged', () => {
    fc.assert(
      fc.property(anyView, anyMandate, fc.nat(), (room, m, n) => {
        const { quote, acceptable, answerable } = legalMoves(room, m);
        for (const { offerId } of acceptable)
          expect(enforceMandate({ kind: 'accept', offerId }, room, m).changes).toEqual([]);
        for (const { offerId } of answerable)
          expect(enforceMandate({ kind: 'reject', offerId }, room, m).changes).toEqual([]);
        if (!quote) return;
        const price = cents(quote.min + (n % (quote.max - quote.min + 1)));
        const { changes } = enforceMandate({ kind: 'offer', price }, room, m);
        expect(changes.filter((rule) => rule === 'beyond_limit' || rule === 'above_max_price')).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
