import { rng } from './rng.js';

describe('rng', () => {
  it('gives the same values for the same seed, today and later', () => {
    const values = Array.from(
      { length: 3 },
      (
        (r) => () =>
          r.int(0, 999_999)
      )(rng('agentrooms')),
    );
    expect(values).toEqual(
      Array.from(
        { length: 3 },
        (
          (r) => () =>
            r.int(0, 999_999)
        )(rng('agentrooms')),
      ),
    );
    expect(values).toMatchInlineSnapshot(`
      [
        327434,
        725177,
        658178,
      ]
    `);
  });

  it('gives other values for another seed', () => {
    expect(rng('a').next()).not.toBe(rng('b').next());
  });

  it('is roughly even', () => {
    const random = rng('even');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) counts[random.int(0, 9)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('stays within both ends, which both occur', () => {
    const random = rng('ends');
    const seen = new Set(Array.from({ length: 200 }, () => random.int(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });

  it('forks by label, whatever was drawn before', () => {
    const used = rng('x');
    used.next();
    expect(used.fork('child').next()).toBe(rng('x').fork('child').next());
    expect(rng('x').fork('child').next()).not.toBe(rng('x').fork('other').next());
  });

  it('never picks what has no weight, and refuses when nothing has', () => {
    const random = rng('weights');
    const drawn = Array.from({ length: 200 }, () =>
      random.weighted([
        ['a', 3],
        ['b', 0],
        ['c', 1],
      ]),
    );
    expect(drawn).not.toContain('b');
    expect(drawn.filter((x) => x === 'a').length).toBeGreaterThan(drawn.filter((x) => x === 'c').length);
    expect(() => random.weighted([['a', 0]])).toThrow(RangeError);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('shuffles without losing anything', () => {
    const deck = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = rng('deck').shuffle(deck);
    expect(shuffled).not.toEqual(deck);
    expect([...shuffled].sort()).toEqual(deck);
  });
});
