import { Global, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { AppConfig } from '../config/app-config.js';

/** Tries to connect again for which an ordinary command waits, and milliseconds between them at most. */
const TRIES = 2;
const BETWEEN_TRIES = 250;
/** Milliseconds that a command may take: a Redis that stalls, or reads its file, keeps its connections open. */
const COMMAND_PATIENCE = 5_000;
/** Milliseconds for which a connection that is given up may hold up the end of the process. */
const DISCONNECT_PATIENCE = 200;
/** Milliseconds that Redis gets to say goodbye. */
const SHUTDOWN_PATIENCE = 1_000;

/** Whether a command failed because Redis does not answer. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'MaxRetriesPerRequestError' ||
    error.message === 'Connection is closed.' ||
    error.message === 'Command timed out');

/** Connections to Redis: one shared for commands, more on demand (a subscriber cannot send commands). */
@Injectable()
export class RedisService implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly connections: Redis[] = [];
  /** For ordinary commands; fails fast when Redis is away. */
  readonly commands: Redis;

  constructor(private readonly config: AppConfig) {
    this.commands = this.connectImpatiently('commands');
  }

  /** A connection whose commands fail fast when Redis is away: a request waits for them. */
  connectImpatiently(name: string): Redis {
    // However long Redis has been away, ioredis would wait up to two seconds between tries, and each command with it.
    const retryStrategy = (times: number): number => Math.min(times * 50, BETWEEN_TRIES);
    return this.connect(name, {
      maxRetriesPerRequest: TRIES,
      commandTimeout: COMMAND_PATIENCE,
      retryStrategy,
    });
  }

  /** A connection of its own, closed with the application. */
  connect(
    name: string,
    options: Pick<RedisOptions, 'maxRetriesPerRequest' | 'commandTimeout' | 'retryStrategy'>,
  ): Redis {
    const redis = new Redis(this.config.redisUrl, {
      ...options,
      connectTimeout: 5_000,
      disconnectTimeout: DISCONNECT_PATIENCE,
      lazyConnect: false,
    });
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
        let timer: NodeJS.Timeout | undefined;
        const patience = new Promise((resolve) => (timer = setTimeout(resolve, SHUTDOWN_PATIENCE)));
        await Promise.race([redis.quit().catch(() => undefined), patience]);
        clearTimeout(timer);
        // Between two tries to connect this ends them, but answers nothing that waits.
        if (redis.status !== 'end') redis.disconnect();
      }),
    );
  }
}

@Global()
@Module({ providers: [RedisService], exports: [RedisService] })
export class RedisModule {}
