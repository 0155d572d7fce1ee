import { LruCache } from './lru-cache.js';

describe('LruCache', () => {
  it('creates a value once', () => {
    const cache = new LruCache<string, object>(2);
    const first = cache.getOrCreate('a', () => ({}));
    expect(cache.getOrCreate('a', () => ({}))).toBe(first);
  });

  it('never holds more than its capacity, and forgets what was used longest ago', () => {
    const cache = new LruCache<string, number>(2);
    cache.getOrCreate('a', () => 1);
    cache.getOrCreate('b', () => 2);
    cache.getOrCreate('a', () => 3);
    cache.getOrCreate('c', () => 4);
    expect(cache.size).toBe(2);
    expect(cache.getOrCreate('a', () => 5)).toBe(1);
    expect(cache.getOrCreate('b', () => 6)).toBe(6);
  });

  it('caches nothing when creating fails', () => {
    const cache = new LruCache<string, number>(2);
    expect(() =>
      cache.getOrCreate('a', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(cache.size).toBe(0);
  });
});
