import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { SharedRoute } from '../platform/http/shared-answers.js';
import { nextRoomsVersion, ROOMS_VERSION } from '../platform/realtime/rooms-version.js';
import { positionKey } from '../platform/realtime/standing-prices.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { statsKey } from './room-stats-cache.js';

/** Milliseconds: offers expire by themselves, which nobody announces. */
const LIST_MAX_AGE = 1_000;
/** Milliseconds, longer than figures stay in Redis: their version says when they go. */
const STATS_MAX_AGE = 10_000;

/** What everybody reads, alike. */
@Injectable()
export class RoomAnswers {
  readonly routes: readonly SharedRoute[] = [
    {
      url: '/rooms',
      maxAge: LIST_MAX_AGE,
      query: () => [['get', ROOMS_VERSION]],
      begin: () => void this.begin().catch(() => undefined),
    },
    {
      url: '/rooms/:id/stats',
      maxAge: STATS_MAX_AGE,
      // The event that floor and top bid reflect, and the moment at which the rest is read anew.
      query: (params) => {
        const { id } = params as { id: string };
        if (!isUUID(id)) return undefined;
        const roomId = id.toLowerCase();
        return [
          ['get', positionKey(roomId)],
          ['pexpiretime', statsKey(roomId)],
        ];
      },
    },
  ];

  constructor(private readonly redis: RedisService) {}

  private async begin(): Promise<void> {
    const { commands } = this.redis;
    if (commands.status === 'ready') await commands.set(ROOMS_VERSION, nextRoomsVersion(), 'NX');
  }
}
