import type { Redis } from 'ioredis';
import { Rounds } from '../redis/rounds.js';
import { type Consumed, Draws } from './draws.js';

const WINDOW = 60_000;

/** A counter like Redis's, shared by all who count on it. */
function counter() {
  const asked: [key: string, points: number][] = [];
  const totals = new Map<string, number>();
  const consume = (key: string, points: number): Promise<Consumed> => {
    asked.push([key, points]);
    const total = (totals.get(key) ?? 0) + points;
    totals.set(key, total);
    return Promise.resolve({ total, msBeforeNext: WINDOW });
  };
  return { asked, consume };
}

/** Each instance has a connection of its own. */
const drawsOn = (consume: (key: string, points: number) => Promise<Consumed>): Draws =>
  new Draws(new Rounds({} as Redis), consume);

const drawn = (draws: Draws, key: string): Promise<number> =>
  new Promise((resolve, reject) =>
    draws.draw(key, (error, place) => (error === undefined ? resolve(place) : reject(error))),
  );

describe('Draws', () => {
  it('asks once for all who come at the same time, and gives each its own place', async () => {
    const { asked, consume } = counter();
    const draws = drawsOn(consume);
    const first = [drawn(draws, 'a'), drawn(draws, 'b'), drawn(draws, 'a'), drawn(draws, 'a')];
    expect(await Promise.all(first)).toEqual([1, 1, 2, 3]);
    expect(asked).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
    expect(await drawn(draws, 'a')).toBe(4);
  });

  it('never gives a place twice, however many count on the same counter', async () => {
    const { asked, consume } = counter();
    const instances = [drawsOn(consume), drawsOn(consume), drawsOn(consume)];
    const rounds = Array.from({ length: 20 }, async (_, round) => {
      for (let turn = 0; turn < round % 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return Promise.all(instances.flatMap((draws) => [drawn(draws, 'a'), drawn(draws, 'a')]));
    });
    const places = (await Promise.all(rounds)).flat().toSorted((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(asked.length).toBeLessThan(places.length);
  });

  it('nobody has a place in a window that is used up', async () => {
    const draws = drawsOn(() => Promise.resolve({ total: Infinity, msBeforeNext: 5 }));
    expect(await Promise.all([drawn(draws, 'a'), drawn(draws, 'a')])).toEqual([Infinity, Infinity]);
  });

  it('a counter that fails fails those who asked together, not the ones after', async () => {
    const { consume } = counter();
    let away = true;
    const draws = drawsOn((key, points) => (away ? Promise.reject(new Error('away')) : consume(key, points)));
    const outcomes = await Promise.allSettled([drawn(draws, 'a'), drawn(draws, 'a')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect(await drawn(draws, 'a')).toBe(1);
  });
});
