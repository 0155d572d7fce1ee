import { axis } from './axis.js';
import { rarityOf } from './rarity.js';

describe('rarityOf', () => {
  const axes = {
    hull: axis('Hull', { plain: 98, gilt: 2 }),
    sail: axis('Sail', { white: 50, red: 40, black: 10 }),
  };

  it('ranks a combination by the share of tokens at most as likely as it', () => {
    // Shares, least likely first: gilt/black 0.2 %, gilt/red 1 %, gilt/white 2 %, plain/black 11.8 %, plain/red 51 %.
    expect(rarityOf(axes, { hull: 'gilt', sail: 'black' })).toBe('Legendary');
    expect(rarityOf(axes, { hull: 'gilt', sail: 'red' })).toBe('Legendary');
    expect(rarityOf(axes, { hull: 'plain', sail: 'black' })).toBe('Rare');
    expect(rarityOf(axes, { hull: 'plain', sail: 'red' })).toBe('Common');
    expect(rarityOf(axes, { hull: 'plain', sail: 'white' })).toBe('Common');
  });

  it('gives equally likely combinations the same tier', () => {
    const even = { a: axis('A', { x: 1, y: 1 }), b: axis('B', { x: 1, y: 1 }) };
    const tiers = (['x', 'y'] as const).flatMap((a) =>
      (['x', 'y'] as const).map((b) => rarityOf(even, { a, b })),
    );
    expect(new Set(tiers)).toEqual(new Set(['Common']));
  });
});
