import fc from 'fast-check';
import { cents } from '../money/cents.js';
import { allocativeEfficiency, bestTrades } from './surplus.js';

const trader = fc.record({
  role: fc.constantFrom('buyer' as const, 'seller' as const),
  tokenId: fc.constantFrom('1', '2', '3', null),
  limitPrice: fc.integer({ min: 1, max: 60 }).map(cents),
});
type Trader = { role: 'buyer' | 'seller'; tokenId: string | null; limitPrice: number };

/** Tries every way to match. */
const bruteForce = (buyers: Trader[], sellers: Trader[]): number => {
  const [buyer, ...rest] = buyers;
  if (!buyer) return 0;
  const matched = sellers.map((s, i) => {
    const fits = buyer.tokenId === null || buyer.tokenId === s.tokenId;
    const gain = fits ? Math.max(0, buyer.limitPrice - s.limitPrice) : 0;
    return (
      gain +
      bruteForce(
        rest,
        sellers.filter((_, j) => j !== i),
      )
    );
  });
  return Math.max(bruteForce(rest, sellers), ...matched);
};

describe('bestTrades', () => {
  it('finds the same surplus as trying every matching', () => {
    fc.assert(
      fc.property(fc.array(trader, { maxLength: 8 }), (traders) => {
        const side = (role: string): Trader[] => traders.filter((t) => t.role === role);
        expect(bestTrades(traders).surplus).toBe(bruteForce(side('buyer'), side('seller')));
      }),
      { numRuns: 300 },
    );
  });

  it('counts the trades', () => {
    const t = (role: 'buyer' | 'seller', usd: number): Trader & { limitPrice: ReturnType<typeof cents> } => ({
      role,
      tokenId: role === 'seller' ? String(usd) : null,
      limitPrice: cents(usd),
    });
    const room = [
      t('buyer', 100),
      t('buyer', 80),
      t('buyer', 40),
      t('seller', 50),
      t('seller', 70),
      t('seller', 90),
    ];
    expect(bestTrades(room)).toEqual({ surplus: 60, trades: 2 });
  });

  it('is fully efficient where nothing can be gained', () => {
    expect(bestTrades([])).toEqual({ surplus: 0, trades: 0 });
    expect(allocativeEfficiency(0, 0)).toBe(1);
    expect(allocativeEfficiency(30, 60)).toBe(0.5);
  });
});
