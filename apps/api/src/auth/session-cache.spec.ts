import type { Redis } from 'ioredis';
import type { AppConfig } from '../platform/config/app-config.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { SessionCache, type UserSessions } from './session-cache.js';

const sessions: UserSessions = {
  id: 'f0a3c1de-5b1c-4c8e-9a40-3f0e6f3b8a11',
  walletAddress: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  sessions: {},
};

/** Commands that wait for a connection. */
const waiting = (redis: Redis): number =>
  (redis as unknown as { offlineQueue: { length: number } }).offlineQueue.length;

describe('SessionCache without Redis', () => {
  it('reads nothing, and lets nothing pile up that no sign-out needs', async () => {
    // Nobody listens on port 1.
    const redis = new RedisService({ redisUrl: 'redis://127.0.0.1:1' } as AppConfig);
    const connect = jest.spyOn(redis, 'connect');
    const cache = new SessionCache(redis);
    const patient = connect.mock.results[0]?.value as Redis;
    try {
      for (let request = 0; request < 10; request++) {
        expect(await cache.get(sessions.id)).toBeNull();
        cache.remember(sessions);
      }
      expect([waiting(redis.commands), waiting(patient)]).toEqual([0, 0]);
      await cache.put({ ...sessions, version: 2 }); // a sign-out: Redis has to learn of it
      expect([waiting(redis.commands), waiting(patient)]).toEqual([0, 1]);
    } finally {
      await redis.onApplicationShutdown();
    }
  }, 20_000);
});
