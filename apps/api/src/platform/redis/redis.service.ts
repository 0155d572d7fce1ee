import { Global, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { AppConfig } from '../config/app-config.js';

/** Milliseconds that Redis gets to say goodbye. */
const SHUTDOWN_PATIENCE = 1_000;

/** Connections to Redis: one shared for commands, more on demand (a subscriber cannot send commands). */
@Injectable()
export class RedisService implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly connections: Redis[] = [];
  /** For ordinary commands; fails fast when Redis is away. */
  readonly commands: Redis;

  constructor(private readonly config: AppConfig) {
    this.commands = this.connect('commands', { maxRetriesPerRequest: 2 });
  }

  /** A connection of its own, closed with the application. */
  connect(name: string, options: { maxRetriesPerRequest: number | null }): Redis {
    const redis = new Redis(this.config.redisUrl, { ...options, connectTimeout: 5_000, lazyConnect: false });
    let reported = false;
    redis.on('error', (error: Error) => {
      if (!reported) this.logger.warn(`connection "${name}" lost: ${error.message || error.name}`);
      reported = true;
    });
    redis.on('ready', () => {
      reported = false;
    });
    this.connections.push(redis);
    return redis;
  }

  /** Lets what was sent be answered; a Redis that is away must not hold up the end. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(
      this.connections.map(async (redis) => {
        const patience = setTimeout(() => redis.disconnect(), SHUTDOWN_PATIENCE);
        await redis.quit().catch(() => undefined);
        clearTimeout(patience);
      }),
    );
  }
}

@Global()
@Module({ providers: [RedisService], exports: [RedisService] })
export class RedisModule {}
