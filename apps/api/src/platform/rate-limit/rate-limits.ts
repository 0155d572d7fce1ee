import { Global, Injectable, Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { RedisService } from '../redis/redis.service.js';
import { RateLimit } from './rate-limit.js';

const MINUTE = 60;
const HOUR = 3600;

/**
 * The product's limits; each from the environment. The limit of an agent's messages is none of these: it delays turns
 * instead of refusing them, in the swarm's own time, and is counted in Postgres (`turns/turn-view.ts`).
 */
@Injectable()
export class RateLimits {
  /** Every request, by user or else by address. Null when it is switched off. */
  readonly requests: RateLimit | null;
  readonly spawns: RateLimit;
  readonly swarms: RateLimit;
  readonly rooms: RateLimit;
  readonly faucet: RateLimit;
  readonly simulations: RateLimit;
  readonly humanMessages: RateLimit;
  /** Letters that ask whether an e-mail address is the user's own: strangers must not be flooded. */
  readonly confirmations: RateLimit;

  constructor(config: AppConfig, redis: RedisService) {
    const perMinute = (what: string, points: number, withoutRedis: 'count' | 'refuse') =>
      new RateLimit(redis, { what, points, seconds: MINUTE, withoutRedis });
    const perHour = (what: string, points: number) =>
      new RateLimit(redis, { what, points, seconds: HOUR, withoutRedis: 'refuse' });

    this.requests =
      config.RATE_LIMIT_REQUESTS_PER_MINUTE === 0
        ? null
        : perMinute('requests', config.RATE_LIMIT_REQUESTS_PER_MINUTE, 'count');
    this.spawns = perHour('spawns', config.RATE_LIMIT_SPAWNS_PER_HOUR);
    this.swarms = perHour('swarms', config.RATE_LIMIT_SWARMS_PER_HOUR);
    this.rooms = perHour('rooms', config.RATE_LIMIT_ROOMS_PER_HOUR);
    this.faucet = perHour('faucet', config.RATE_LIMIT_FAUCET_PER_HOUR);
    this.confirmations = perHour('confirmation e-mails', config.RATE_LIMIT_CONFIRMATION_EMAILS_PER_HOUR);
    this.simulations = perMinute('simulations', config.RATE_LIMIT_SIMULATIONS_PER_MINUTE, 'count');
    this.humanMessages = perMinute('messages', config.RATE_LIMIT_HUMAN_MESSAGES_PER_MINUTE, 'refuse');
  }
}

@Global()
@Module({ providers: [RateLimits], exports: [RateLimits] })
export class RateLimitModule {}
