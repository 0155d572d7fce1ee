import { formatPrice, spread } from './format-price';

describe('formatPrice', () => {
  it.each([
    [48, '48.00'],
    [61.5, '61.50'],
    [1250, '1,250.00'],
    [0.1 + 0.2, '0.30'],
    [0, '0.00'],
  ])('writes %p as %s', (price, text) => expect(formatPrice(price)).toBe(text));

  it('shows a dash where nobody quotes', () => {
    expect(formatPrice(null)).toBe('–');
    expect(formatPrice(undefined)).toBe('–');
  });
});

describe('spread', () => {
  it('is exact to the cent', () => expect(spread(61.1, 58.2)).toBe(2.9));
  it('can be negative when quotes cross', () => expect(spread(50, 52.25)).toBe(-2.25));
  it('needs both sides', () => {
    expect(spread(null, 5)).toBeNull();
    expect(spread(5, null)).toBeNull();
  });
});
