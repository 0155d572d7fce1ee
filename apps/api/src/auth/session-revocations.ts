import { Injectable } from '@nestjs/common';
import { RedisService } from '../platform/redis/redis.service.js';

const CHANNEL = 'session:revoked';

/** Who wants to know of ended sessions. */
export interface RevocationListener {
  /** These sessions have ended. */
  revoked(sessionIds: ReadonlySet<string>): void;
  /** Announcements may have been missed while Redis was away: look again. */
  missed(): void;
}

/** Tells every API instance, through Redis, that sessions have ended. */
@Injectable()
export class SessionRevocations {
  constructor(private readonly redis: RedisService) {}

  /** Best effort: an instance that misses it is told so by {@link RevocationListener.missed}. */
  async publish(sessionIds: readonly string[]): Promise<void> {
    await this.redis.commands.publish(CHANNEL, JSON.stringify(sessionIds)).catch(() => undefined);
  }

  /** Listens until the application ends. */
  async subscribe(listener: RevocationListener): Promise<void> {
    const subscriber = this.redis.connect('session revocations', { maxRetriesPerRequest: null });
    subscriber.on('message', (_channel: string, ids: string) =>
      listener.revoked(new Set(JSON.parse(ids) as string[])),
    );
    await subscriber.subscribe(CHANNEL); // ioredis subscribes again by itself after a reconnect
    subscriber.on('ready', () => listener.missed());
  }
}
