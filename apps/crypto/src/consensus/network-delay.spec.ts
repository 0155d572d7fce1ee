import { drawDelay, parseNetworkDelay } from './network-delay.js';

describe('parseNetworkDelay', () => {
  it.each([
    ['0', { least: 0, most: 0 }],
    ['300', { least: 300, most: 300 }],
    ['300-500', { least: 300, most: 500 }],
  ])('reads %s', (text, expected) => expect(parseNetworkDelay(text)).toEqual(expected));

  it.each(['', 'fast', '-5', '500-300', '1.5', '300-', '999999', '1-2-3'])('refuses "%s"', (text) => {
    expect(parseNetworkDelay(text)).toBeNull();
  });
});

describe('drawDelay', () => {
  it('covers the range, both ends included', () => {
    const range = { least: 300, most: 500 };
    expect(drawDelay(range, 0)).toBe(300);
    expect(drawDelay(range, 0.999_999)).toBe(500);
    expect(drawDelay({ least: 7, most: 7 }, 0.5)).toBe(7);
  });
});
