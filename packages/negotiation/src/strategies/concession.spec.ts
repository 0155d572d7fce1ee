import fc from 'fast-check';
import { anyMandate, mandate, offer, usdc, view } from '../../test/room-fixtures.js';
import { type Curve, concededShare, onCurve, priceAfter } from './concession.js';
import { quoteFor } from './quote.js';
import type { Situation } from './strategy.js';

const linear: Curve = { beta: 1, initial: 0, final: 0.8, horizon: 0.5 };
const at = (timePressure: number, over: Partial<Situation> = {}): Situation => ({
  view: view(),
  mandate: mandate(),
  timePressure,
  counterpart: null,
  rival: null,
  market: { deals: null, quotes: null },
  ...over,
});

describe('concededShare', () => {
  it('is linear for β = 1 up to the horizon, then waits for the endgame', () => {
    expect([0, 0.25, 0.5, 0.8].map((t) => concededShare(t, linear, false))).toEqual([0, 0.4, 0.8, 0.8]);
  });

  it('is late for Boulware and early for Conceder', () => {
    const early = concededShare(0.25, { ...linear, beta: 3 }, false);
    const late = concededShare(0.25, { ...linear, beta: 0.3 }, false);
    expect(early).toBeGreaterThan(0.4);
    expect(late).toBeLessThan(0.4);
  });

  it('reaches the limit before the end, unless the mandate is firm', () => {
    expect(concededShare(0.95, linear, false)).toBe(1);
    expect(concededShare(1, linear, true)).toBe(0.8);
  });

  it('never falls', () => {
    const t = fc.double({ min: 0, max: 1, noNaN: true });
    const beta = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(t, t, beta, fc.boolean(), (a, b, beta, firm) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
        const curve = { ...linear, beta };
        expect(concededShare(later, curve, firm)).toBeGreaterThanOrEqual(concededShare(earlier, curve, firm));
      }),
    );
  });
});

describe('priceAfter', () => {
  it('starts at the starting price and ends at the limit, to the cent', () => {
    const odd = mandate({ startingPrice: usdc(97.31), limitPrice: usdc(80.07) });
    expect([priceAfter(0, odd), priceAfter(0.5, odd), priceAfter(1, odd)]).toEqual([9731, 8850, 8007]);
  });

  it('stays between the two', () => {
    fc.assert(
      fc.property(anyMandate, fc.double({ min: 0, max: 1, noNaN: true }), (m, share) => {
        const price = priceAfter(share, m);
        expect(price).toBeGreaterThanOrEqual(Math.min(m.startingPrice, m.limitPrice));
        expect(price).toBeLessThanOrEqual(Math.max(m.startingPrice, m.limitPrice));
      }),
    );
  });
});

describe('onCurve', () => {
  it('is the price on the curve', () => {
    expect(onCurve(at(0.25), linear)).toBe(usdc(92));
  });

  it('never takes back what was offered', () => {
    const gave = { standing: null, lastPrice: usdc(85) };
    expect(onCurve(at(0, { view: view({ self: gave }) }), linear)).toBe(usdc(85));
  });
});

describe('quoteFor', () => {
  const self = { standing: offer({ agentId: 'me', role: 'seller', price: usdc(100) }), lastPrice: usdc(100) };
  const standing = (timePressure: number): Situation => at(timePressure, { view: view({ self }) });

  it('keeps the standing price until the change is worth a word', () => {
    expect(quoteFor(standing(0.1), usdc(98.5), 0.03)).toBe(usdc(100));
    expect(quoteFor(standing(0.1), usdc(97), 0.03)).toBe(usdc(97));
  });

  it('counts every cent once the limit is reached', () => {
    expect(quoteFor(standing(0.96), usdc(99.9), 0.03)).toBe(usdc(100)); // a round figure of the same price
    expect(quoteFor(standing(0.96), usdc(99), 0.03)).toBe(usdc(99));
  });

  it('names round figures, except for the limit itself', () => {
    expect(quoteFor(at(0.5), usdc(91.37), 0)).toBe(usdc(91.5));
    const odd = mandate({ limitPrice: usdc(80.07) });
    expect(quoteFor(at(0.5, { mandate: odd }), usdc(80.07), 0)).toBe(usdc(80.07));
    expect(quoteFor(at(0.5, { mandate: odd }), usdc(80.2), 0)).toBe(usdc(80.2)); // 80 would be below the limit
  });
});
