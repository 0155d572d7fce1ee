import type { Redis } from 'ioredis';

/** What a key holds, else what `load` gives, which is kept so many seconds. A Redis that is away only costs the cache. */
export async function cachedJson<Value>(
  redis: Redis,
  key: string,
  seconds: number,
  load: () => Value | Promise<Value>,
): Promise<Value> {
  const cached = await redis.get(key).catch(() => null);
  if (cached !== null) return JSON.parse(cached) as Value;
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', seconds).catch(() => null);
  return value;
}
