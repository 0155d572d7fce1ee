import { readShape } from './shape.js';
import { shares } from './shares.js';

describe('the shape of a cluster', () => {
  it('is three API processes and two workers, or what the flags say', () => {
    expect(readShape([])).toEqual({ api: 3, workers: 2, fresh: false });
    expect(readShape(['--api', '5', '--workers', '1', '--fresh'])).toEqual({
      api: 5,
      workers: 1,
      fresh: true,
    });
  });

  it.each([
    ['--api', '0'],
    ['--api', 'three'],
    ['--workers', '2.5'],
    ['--workers', '17'],
  ])('refuses %s %s and names the flag', (flag, value) => {
    expect(() => readShape([flag, value])).toThrow(`${flag} must be a whole number from 1 to 16`);
  });

  it('divides connections and what GLM allows, so that all together stay below the limits', () => {
    for (const [api, workers] of [
      [1, 1],
      [3, 2],
      [16, 16],
    ] as const) {
      const { api: ofApi, worker } = shares({ api, workers }, {});
      const connections =
        api * Number(ofApi['DATABASE_POOL_SIZE']) + workers * Number(worker['DATABASE_POOL_SIZE']);
      expect(connections).toBeLessThanOrEqual(280); // of the 300 that the embedded PostgreSQL has
      expect(Number(worker['DATABASE_POOL_SIZE'])).toBeGreaterThan(2);
    }
    expect(shares({ api: 3, workers: 2 }, {}).worker['GLM_MAX_IN_FLIGHT']).toBe('2');
    expect(shares({ api: 3, workers: 2 }, { GLM_MAX_IN_FLIGHT: '40' }).worker['GLM_MAX_IN_FLIGHT']).toBe(
      '20',
    );
    expect(shares({ api: 3, workers: 2 }, { DATABASE_POOL_SIZE: '7' }).api['DATABASE_POOL_SIZE']).toBe('7');
  });
});
