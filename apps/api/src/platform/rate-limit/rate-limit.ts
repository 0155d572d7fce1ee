import { Logger } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { unavailable } from '../errors/domain-error.js';
import type { RedisService } from '../redis/redis.service.js';
import { type LimitUsage, recordUsage } from './limit-usage.js';
import { RateLimitExceeded } from './rate-limit-exceeded.js';

/** So many points in a window that begins with the first of them. */
export interface LimitPolicy {
  /** Plural, as an error names it: `Too many spawns`. Also the Redis key: `ratelimit:<what>:<key>`. */
  readonly what: string;
  readonly points: number;
  readonly seconds: number;
  /**
   * While Redis is away: `count` in this process alone (each instance lets as many pass), or `refuse`, where a wrong
   * count would cost something.
   */
  readonly withoutRedis: 'count' | 'refuse';
}

/** A limit that Redis counts for all instances together, in one atomic script: exactly `points` pass. */
export class RateLimit {
  private readonly logger = new Logger('RateLimit');
  private readonly limiter: RateLimiterRedis;
  private readonly alone: RateLimiterMemory;
  private counting: 'together' | 'alone' = 'together';

  constructor(
    redis: RedisService,
    readonly policy: LimitPolicy,
  ) {
    const { what, points, seconds } = policy;
    this.limiter = new RateLimiterRedis({
      storeClient: redis.commands,
      keyPrefix: `ratelimit:${what.replaceAll(' ', '-')}`,
      points,
      duration: seconds,
      rejectIfRedisNotReady: true,
      // Whoever has used everything up is refused without another question to Redis.
      inMemoryBlockOnConsumed: points,
    });
    this.alone = new RateLimiterMemory({ keyPrefix: what, points, duration: seconds });
  }

  /**
   * @returns what is left
   * @throws {DomainError} 429 saying when the next one is possible, 503 `cache_unavailable`
   */
  async take(key: string): Promise<LimitUsage> {
    const { points, seconds } = this.policy;
    const result = await this.consume(key);
    const usage: LimitUsage = {
      limit: points,
      windowSeconds: seconds,
      remaining: result.allowed ? Math.max(0, result.remainingPoints) : 0,
      resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
      exceeded: !result.allowed,
    };
    recordUsage(usage);
    if (usage.exceeded) throw new RateLimitExceeded(this.policy.what, usage);
    return usage;
  }

  private async consume(key: string): Promise<{
    allowed: boolean;
    remainingPoints: number;
    msBeforeNext: number;
  }> {
    try {
      const result = await outcome(this.limiter.consume(key));
      this.counts('together');
      return result;
    } catch (error) {
      if (this.policy.withoutRedis === 'refuse')
        throw unavailable('cache_unavailable', 'The cache does not answer; try again in a moment', error);
      this.counts('alone');
      return outcome(this.alone.consume(key));
    }
  }

  private counts(how: 'together' | 'alone'): void {
    if (how === this.counting) return;
    this.counting = how;
    this.logger.warn(
      how === 'alone'
        ? `Redis is away: ${this.policy.what} are counted by this process alone`
        : `${this.policy.what} are counted by all instances together again`,
    );
  }
}

/** The library rejects with the count when it is used up, and with an `Error` when it could not count. */
async function outcome(consumed: Promise<RateLimiterRes>) {
  try {
    const { remainingPoints, msBeforeNext } = await consumed;
    return { allowed: true, remainingPoints, msBeforeNext };
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    return { allowed: false, remainingPoints: 0, msBeforeNext: rejection.msBeforeNext };
  }
}
