import { Fate } from './fate.js';

describe('Fate', () => {
  const draw = (seed: string) => {
    const fate = new Fate(seed);
    return Array.from({ length: 50 }, () => fate.between(2, 5));
  };

  it('follows from its seed', () => {
    expect(draw('7')).toEqual(draw('7'));
    expect(draw('7')).not.toEqual(draw('8'));
  });

  it('reaches both ends and nothing beyond', () => {
    expect([...new Set(draw('7'))].sort()).toEqual([2, 3, 4, 5]);
  });

  it('strikes everybody some time', () => {
    const fate = new Fate('7');
    const struck = Array.from({ length: 100 }, () => fate.pick(['a', 'b', 'c']));
    expect(new Set(struck).size).toBe(3);
  });
});
