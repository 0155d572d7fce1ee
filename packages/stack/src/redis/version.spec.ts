import { parseRedisVersion } from './version.js';

describe('parseRedisVersion', () => {
  it.each([
    [
      'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=d4bb0e',
      { version: '7.0.15', major: 7 },
    ],
    [
      'Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64 build=a3fdef',
      { version: '6.0.16', major: 6 },
    ],
    ['Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64', { version: '8.1.1', major: 8 }],
    ['Redis server v=10.2 sha=0', { version: '10.2', major: 10 }],
  ])('reads %s', (text, expected) => {
    expect(parseRedisVersion(text)).toEqual(expected);
  });

  it('does not take another program for Redis', () => {
    expect(parseRedisVersion('KeyDB 6')).toBeUndefined();
    expect(parseRedisVersion('')).toBeUndefined();
  });
});
