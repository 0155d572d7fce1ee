import fc from 'fast-check';
import { MoneyError, cents, centsFromUsdc, formatUsdc, usdcFromCents } from './cents.js';
import { roundToTick, tickAt } from './tick.js';

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof MoneyError) return error.code;
    throw error;
  }
  return 'no error';
};

describe('cents', () => {
  it.each([
    [NaN, 'not_finite'],
    [Infinity, 'not_finite'],
    [-1, 'negative'],
    [1.5, 'not_whole_cents'],
    [2 ** 53, 'not_whole_cents'],
    [0, 'no error'],
  ])('cents(%p): %s', (value, code) => {
    expect(codeOf(() => cents(value))).toBe(code);
  });

  it.each([
    [NaN, 'not_finite'],
    [-Infinity, 'not_finite'],
    [-0.01, 'negative'],
    [0.001, 'too_many_decimals'],
    [48.005, 'too_many_decimals'],
    [1_000_000.01, 'too_large'],
    [1_000_000, 'no error'],
  ])('centsFromUsdc(%p): %s', (value, code) => {
    expect(codeOf(() => centsFromUsdc(value))).toBe(code);
  });

  it('is exact both ways for every two-decimal amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (n) => {
        expect(centsFromUsdc(usdcFromCents(cents(n)))).toBe(n);
        expect(centsFromUsdc(Number(`${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`))).toBe(n);
      }),
    );
  });

  it.each([
    [4800, '48'],
    [4850, '48.50'],
    [125_000, '1,250'],
    [5, '0.05'],
    [100_000_000, '1,000,000'],
  ])('formatUsdc(%p) = %s', (amount, text) => {
    expect(formatUsdc(cents(amount))).toBe(text);
  });
});

describe('tick', () => {
  it.each([
    [10_000, 100],
    [4_800, 20],
    [15_000, 100],
    [50_000, 500],
    [150, 1],
    [3, 1],
  ])('tickAt(%p) = %p', (price, tick) => {
    expect(tickAt(cents(price))).toBe(tick);
  });

  it('rounds to a multiple of the tick, never to zero', () => {
    expect(roundToTick(9_963)).toBe(9_950);
    expect(roundToTick(0.2)).toBe(1);
  });
});
