import { SingleFlight } from './single-flight.js';

describe('SingleFlight', () => {
  it('runs one call for a key at a time and gives all callers its outcome', async () => {
    const flight = new SingleFlight<number>();
    let calls = 0;
    const call = () => new Promise<number>((resolve) => setImmediate(() => resolve(++calls)));
    expect(await Promise.all([flight.run('a', call), flight.run('a', call), flight.run('b', call)])).toEqual([
      1, 1, 2,
    ]);
    expect(await flight.run('a', call)).toBe(3);
  });

  it('forgets a failure', async () => {
    const flight = new SingleFlight<number>();
    await expect(flight.run('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await flight.run('a', () => Promise.resolve(1))).toBe(1);
  });
});
