import { EventBatch } from './event-batch.js';

describe('EventBatch', () => {
  const delivered: string[][] = [];
  const batch = new EventBatch<string>(
    (item) => !item.startsWith('!'),
    (items) => delivered.push(items),
  );
  beforeEach(() => {
    jest.useFakeTimers();
    delivered.length = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('delivers what may wait together, 100 ms after the first of it', () => {
    batch.add(['a']);
    jest.advanceTimersByTime(60);
    batch.add(['b']);
    jest.advanceTimersByTime(39);
    expect(delivered).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(delivered).toEqual([['a', 'b']]);
    jest.advanceTimersByTime(1_000);
    expect(delivered).toHaveLength(1);
  });

  it('delivers what may not wait at once, and what waits before it', () => {
    batch.add(['a', 'b', '!lock', 'c']);
    expect(delivered).toEqual([['a', 'b', '!lock']]);
    jest.advanceTimersByTime(100);
    expect(delivered).toEqual([['a', 'b', '!lock'], ['c']]);
  });

  it('delivers fifty without waiting for more', () => {
    batch.add(Array.from({ length: 120 }, (_, n) => String(n)));
    expect(delivered.map(({ length }) => length)).toEqual([50, 50]);
    jest.advanceTimersByTime(100);
    expect(delivered.flat()).toEqual(Array.from({ length: 120 }, (_, n) => String(n)));
  });
});
