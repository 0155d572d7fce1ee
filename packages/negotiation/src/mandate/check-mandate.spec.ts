import { type MandateInput, checkMandate } from './check-mandate.js';

const now = 1_000;
const seller: MandateInput = { role: 'seller', minPrice: 40, startingPrice: 60, expiresAt: 2_000 };
const buyer: MandateInput = { role: 'buyer', maxPrice: 60, startingPrice: 40, expiresAt: 2_000 };
const fields = (input: MandateInput): string[] => checkMandate(input, now).map((p) => p.field);

describe('checkMandate', () => {
  it('has nothing to say about sound mandates', () => {
    expect(checkMandate(seller, now)).toEqual([]);
    expect(checkMandate({ ...seller, maxPrice: 75.5, minPrice: 60 }, now)).toEqual([]);
    expect(checkMandate(buyer, now)).toEqual([]);
    expect(checkMandate({ ...buyer, minPrice: -3, expiresAt: undefined }, now)).toEqual([]);
  });

  it.each([
    ['a seller that starts below its limit', { ...seller, minPrice: 61 }, 'minPrice'],
    ['a ceiling below the start', { ...seller, maxPrice: 59 }, 'maxPrice'],
    ['a buyer that starts above its limit', { ...buyer, maxPrice: 39 }, 'maxPrice'],
    ['no limit of a seller', { ...seller, minPrice: null }, 'minPrice'],
    ['no limit of a buyer', { ...buyer, maxPrice: undefined }, 'maxPrice'],
    ['an expiry in the past', { ...seller, expiresAt: now }, 'expiresAt'],
    ['an expiry that is no time', { ...seller, expiresAt: NaN }, 'expiresAt'],
    ['a price that is not finite', { ...seller, startingPrice: Infinity }, 'startingPrice'],
    ['three decimals', { ...seller, startingPrice: 60.001 }, 'startingPrice'],
    ['more than a million', { ...seller, startingPrice: 1_000_000.01 }, 'startingPrice'],
    ['zero', { ...buyer, startingPrice: 0 }, 'startingPrice'],
    ['a negative price', { ...seller, minPrice: -1 }, 'minPrice'],
    ['a price that is no number', { ...seller, minPrice: '40' as unknown as number }, 'minPrice'],
  ])('names the field of %s', (_what, input, field) => {
    expect(fields(input)).toEqual([field]);
  });

  it('reports every problem at once', () => {
    expect(fields({ role: 'seller', minPrice: NaN, startingPrice: -1, expiresAt: 5 }).sort()).toEqual([
      'expiresAt',
      'minPrice',
      'startingPrice',
    ]);
  });
});
