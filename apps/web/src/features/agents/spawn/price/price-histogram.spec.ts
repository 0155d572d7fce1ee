import { histogram, priceRange, type Quote } from './price-histogram';

const quotes: Quote[] = [
  { role: 'buyer', price: 50 },
  { role: 'buyer', price: 58 },
  { role: 'seller', price: 62 },
  { role: 'seller', price: 100 },
];

describe('priceRange', () => {
  it('shows every quote with room on both sides', () =>
    expect(priceRange(quotes)).toEqual({ low: 30, high: 140, step: 0.5 }));
  it('reaches what was typed, whatever the room asks', () => {
    const { low, high } = priceRange(quotes, [5, 900]);
    expect(low).toBeLessThanOrEqual(5);
    expect(high).toBeGreaterThanOrEqual(900);
  });
  it('is a usual range where nobody quotes', () =>
    expect(priceRange([])).toMatchObject({ low: 20, high: 160 }));
  it('begins above zero', () => expect(priceRange([{ role: 'buyer', price: 0.01 }]).low).toBeGreaterThan(0));
});

describe('histogram', () => {
  const range = { low: 40, high: 100, step: 0.5 };
  it('counts each quote once, on its side', () => {
    const bins = histogram(quotes, range, 6);
    expect(bins.map(({ bids }) => bids)).toEqual([0, 2, 0, 0, 0, 0]);
    expect(bins.map(({ asks }) => asks)).toEqual([0, 0, 1, 0, 0, 1]);
  });
  it('leaves out what lies outside', () =>
    expect(
      histogram(
        [
          { role: 'seller', price: 101 },
          { role: 'seller', price: 39 },
        ],
        range,
        3,
      ).every(({ asks }) => asks === 0),
    ).toBe(true));
});
