import { duration, percent, signedPercent } from './figures';

describe('figures for people', () => {
  it.each([
    [0.964, '96 %'],
    [1, '100 %'],
    [null, '–'],
  ])('percent(%p) = %s', (share, text) => expect(percent(share)).toBe(text));

  it.each([
    [-3.24, '−3.2 %'],
    [4, '+4.0 %'],
    [0.01, '0.0 %'],
    [null, '–'],
  ])('signedPercent(%p) = %s', (value, text) => expect(signedPercent(value)).toBe(text));

  it.each([
    [48.2, '48 s'],
    [59.9, '1 min'],
    [200, '3 min 20 s'],
    [7500, '2 h 5 min'],
    [null, '–'],
  ])('duration(%p) = %s', (seconds, text) => expect(duration(seconds)).toBe(text));
});
