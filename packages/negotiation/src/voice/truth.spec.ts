import { usdc } from '../../test/room-fixtures.js';
import { textNamesExactly } from './truth.js';

describe('textNamesExactly', () => {
  it.each([
    ['I can do 48 USDC.', 48],
    ['48.00! Yes, 48.', 48],
    ['That is 1,250 USDC for Bored Ape #1234', 1250],
    ['1250.50 and done', 1250.5],
    ['$48', 48],
    ['1.2k', 1200],
    ['48USD? No: (48)', 48],
  ])('is true for %p and %p', (text, price) => {
    // "48USD" glues letters to the figure, which is refused on purpose.
    expect(textNamesExactly(text, usdc(price))).toBe(!text.includes('48USD'));
  });

  it.each([
    ['never 60, but 48'],
    ['Bored Ape 1234 for 48'],
    ['48,50 USDC'],
    ['48.505'],
    ['48k'],
    ['.48'],
    ['４８ USDC'],
    ['48 or fifty'],
    ['a deal!'],
    ['48-50'],
    ['x48'],
    ['4 8'],
    ['48 thousand'],
  ])('is false for %p and 48', (text) => {
    expect(textNamesExactly(text, usdc(48))).toBe(false);
  });

  it('allows figures in names that it is told of', () => {
    const text = 'Unit 7, I’d give 48 USDC for CryptoPunk 3100 with 3D Glasses';
    expect(textNamesExactly(text, usdc(48))).toBe(false);
    expect(textNamesExactly(text, usdc(48), ['Unit 7', 'CryptoPunk 3100', '3D Glasses', ''])).toBe(true);
  });

  it('without a price allows no figure', () => {
    expect(textNamesExactly('Quiet today, #12 looks good.', null)).toBe(true);
    expect(textNamesExactly('My limit is 40.', null)).toBe(false);
    expect(textNamesExactly('My limit is forty.', null)).toBe(false);
  });
});
