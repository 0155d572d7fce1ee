import { Logger } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { type DomainError, unavailable } from '../errors/domain-error.js';
import type { RedisService } from '../redis/redis.service.js';
import { roundsOf } from '../redis/rounds.js';
import { type Consumed, Draws } from './draws.js';
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
  private readonly draws: Draws;
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
    this.draws = new Draws(roundsOf(redis.commands), (key, consumed) => this.consume(key, consumed));
    this.alone = new RateLimiterMemory({ keyPrefix: what, points, duration: seconds });
  }

  /**
   * @returns what is left
   * @throws {DomainError} 429 saying when the next one is possible, 503 `cache_unavailable`
   */
  async take(key: string): Promise<LimitUsage> {
    const usage = await new Promise<LimitUsage>((resolve, reject) => {
      this.draw(key, (error, drawn) => {
        if (drawn !== undefined) resolve(drawn);
        else if (error !== undefined) reject(error);
      });
    });
    recordUsage(usage);
    if (usage.exceeded) throw new RateLimitExceeded(this.policy.what, usage);
    return usage;
  }

  /**
   * What was taken was not used. Nothing is given back of a window that is over, nor while Redis is away.
   *
   * @param takenAt - when it was taken, or later
   */
  async giveBack(key: string, takenAt: Date): Promise<void> {
    if (Date.now() - takenAt.getTime() >= this.policy.seconds * 1000) return;
    await this.limiter.reward(key, 1).catch(() => undefined);
  }

  /**
   * The same for what runs with every request: no promise of its own, and nothing noted. With a usage and an error the
   * limit is exceeded, with an error alone it could not be counted.
   */
  draw(key: string, drawn: (error: DomainError | undefined, usage: LimitUsage | undefined) => void): void {
    const { what, points, seconds } = this.policy;
    this.draws.draw(key, (failure, place, msBeforeNext) => {
      if (failure !== undefined) {
        const message = 'The cache does not answer; try again in a moment';
        return drawn(unavailable('cache_unavailable', message, failure), undefined);
      }
      const usage: LimitUsage = {
        limit: points,
        windowSeconds: seconds,
        remaining: Math.max(0, points - place),
        resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
        exceeded: place > points,
      };
      drawn(usage.exceeded ? new RateLimitExceeded(what, usage) : undefined, usage);
    });
  }

  private async consume(key: string, points: number): Promise<Consumed> {
    try {
      const consumed = await outcome(this.limiter.consume(key, points));
      this.counts('together');
      return consumed;
    } catch (error) {
      if (this.policy.withoutRedis === 'refuse') throw error;
      this.counts('alone');
      return outcome(this.alone.consume(key, points));
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

/**
 * The library rejects with the count when more is consumed than there is, with an empty one when it did not ask because
 * it knew that before, and with an `Error` when it could not count.
 */
async function outcome(consuming: Promise<RateLimiterRes>): Promise<Consumed> {
  try {
    const { consumedPoints, msBeforeNext } = await consuming;
    return { total: consumedPoints, msBeforeNext };
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    const { consumedPoints, msBeforeNext } = rejection;
    return { total: consumedPoints === 0 ? Infinity : consumedPoints, msBeforeNext };
  }
}
