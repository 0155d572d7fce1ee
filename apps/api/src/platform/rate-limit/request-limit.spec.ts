import { limitHeaders, type LimitUsage, recordUsage, tightest, withUsageLog } from './limit-usage.js';
import { addressBlock } from './request-limit.js';

const usage = (change: Partial<LimitUsage>): LimitUsage => ({
  limit: 100,
  windowSeconds: 60,
  remaining: 50,
  resetSeconds: 30,
  exceeded: false,
  ...change,
});

describe('the address that requests are counted by', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, block) => expect(addressBlock(address)).toBe(block));
});

describe('what a client is told', () => {
  it('is the limit that it is closest to', () => {
    const spawns = usage({ limit: 5, remaining: 2, windowSeconds: 3600 });
    expect(tightest([usage({ remaining: 60 }), spawns])).toBe(spawns);
    const refused = usage({ exceeded: true, remaining: 0, resetSeconds: 3 });
    expect(tightest([usage({ remaining: 0 }), refused, spawns])).toBe(refused);
    expect(tightest([])).toBeUndefined();
  });

  it('says when to come back only to whom was refused', () => {
    expect(limitHeaders(usage({}))).toEqual({
      'ratelimit-limit': '100',
      'ratelimit-remaining': '50',
      'ratelimit-reset': '30',
      'ratelimit-policy': '100;w=60',
    });
    expect(limitHeaders(usage({ exceeded: true, remaining: 0 }))).toHaveProperty('retry-after', '30');
  });

  it('is noted for the request that runs, across what it waits for', async () => {
    const logs: LimitUsage[][] = [[], []];
    await Promise.all(
      logs.map(
        (log, index) =>
          new Promise<void>((resolve) => {
            withUsageLog(log, () => {
              setImmediate(() => {
                recordUsage(usage({ limit: index + 1 }));
                resolve();
              });
            });
          }),
      ),
    );
    expect(logs.map((log) => log.map(({ limit }) => limit))).toEqual([[1], [2]]);
    expect(() => recordUsage(usage({}))).not.toThrow();
  });
});
