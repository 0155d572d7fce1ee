import fc from 'fast-check';
import { microFromUsdc, usdcFromMicro } from './money.js';

describe('money at the edge', () => {
  it('reads every amount of whole cents exactly, and writes it back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_999_999_999 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const micro = microFromUsdc('amount', JSON.parse(text) as number);
        expect(micro).toBe(BigInt(cents) * 10_000n);
        expect(usdcFromMicro(micro)).toBe(JSON.parse(text));
      }),
    );
  });

  it.each([0.001, 1.005, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('refuses %d', (amount) => {
    expect(() => microFromUsdc('amount', amount)).toThrow(/^amount must be USDC/);
  });

  it('rounds down', () => expect(usdcFromMicro(19_999n)).toBe(0.01));
});
