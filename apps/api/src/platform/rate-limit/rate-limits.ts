import { Global, Injectable, Module } from '@nestjs/common';
import { RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppConfig } from '../config/app-config.js';
import { DomainError } from '../errors/domain-error.js';
import { RedisService } from '../redis/redis.service.js';

/** So many points in a window, counted in Redis for all instances together. */
export class RateLimit {
  private readonly limiter: RateLimiterRedis;

  constructor(
    redis: RedisService,
    private readonly what: string,
    points: number,
    seconds: number,
  ) {
    this.limiter = new RateLimiterRedis({
      storeClient: redis.commands,
      keyPrefix: `ratelimit:${what}`,
      points,
      duration: seconds,
    });
  }

  /** @throws {DomainError} 429 saying when the next one is possible */
  async take(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (error) {
      if (error instanceof Error) throw error; // Redis is away: fail rather than count wrongly
      const seconds = Math.ceil((error as RateLimiterRes).msBeforeNext / 1000);
      throw new DomainError(
        429,
        'too_many_requests',
        `Too many ${this.what}; the next is possible in ${seconds} seconds`,
      );
    }
  }
}

/** The product's limits; each from the environment. */
@Injectable()
export class RateLimits {
  readonly spawns: RateLimit;
  readonly swarms: RateLimit;
  readonly faucet: RateLimit;
  readonly simulations: RateLimit;
  readonly humanMessages: RateLimit;

  constructor(config: AppConfig, redis: RedisService) {
    this.spawns = new RateLimit(redis, 'spawns', config.RATE_LIMIT_SPAWNS_PER_HOUR, 3600);
    this.swarms = new RateLimit(redis, 'swarms', config.RATE_LIMIT_SWARMS_PER_HOUR, 3600);
    this.faucet = new RateLimit(redis, 'faucet', config.RATE_LIMIT_FAUCET_PER_HOUR, 3600);
    this.simulations = new RateLimit(redis, 'simulations', config.RATE_LIMIT_SIMULATIONS_PER_MINUTE, 60);
    this.humanMessages = new RateLimit(redis, 'messages', config.RATE_LIMIT_HUMAN_MESSAGES_PER_MINUTE, 60);
  }
}

@Global()
@Module({ providers: [RateLimits], exports: [RateLimits] })
export class RateLimitModule {}
