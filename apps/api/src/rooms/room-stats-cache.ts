import type { RoomStats } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import {
  askPrices,
  beginPrices,
  readPrices,
  type StandingPrice,
} from '../platform/realtime/standing-prices.js';
import { RedisService } from '../platform/redis/redis.service.js';

/** Seconds that a room's figures may lag behind (PRD 7.2); its floor and top bid do not. */
const TTL_SECONDS = 5;

/** Figures as Postgres knows them, and the offers that stood at an event of the room. */
export interface FreshStats {
  readonly stats: RoomStats;
  readonly seq: number;
  readonly offers: readonly StandingPrice[];
}

/** A room's figures in Redis (PRD 7.2, 7.3), read in one round trip. */
@Injectable()
export class RoomStatsCache {
  constructor(private readonly redis: RedisService) {}

  /** @param load - asked when Redis does not know, or is away */
  async get(roomId: string, load: () => Promise<FreshStats>): Promise<RoomStats> {
    const known = await this.read(roomId).catch(() => undefined);
    if (known !== undefined) return known;
    const fresh = await load();
    await this.write(roomId, fresh).catch(() => undefined);
    return fresh.stats;
  }

  private async read(roomId: string): Promise<RoomStats | undefined> {
    const pipeline = this.redis.commands.pipeline().hgetall(statsKey(roomId));
    askPrices(pipeline, roomId);
    const answers = (await pipeline.exec()) ?? [];
    const failed = answers.find(([error]) => error !== null)?.[0];
    if (failed) throw failed;
    const [hash, ...prices] = answers.map(([, answer]) => answer);
    const live = readPrices(prices);
    const stats = fromHash(hash as Record<string, string>);
    return stats === undefined || live === undefined ? undefined : { ...stats, ...live };
  }

  private async write(roomId: string, { stats, seq, offers }: FreshStats): Promise<void> {
    await Promise.all([
      this.redis.commands
        .pipeline()
        .hset(statsKey(roomId), toHash(stats))
        .expire(statsKey(roomId), TTL_SECONDS)
        .exec(),
      beginPrices(this.redis.commands, roomId, seq, offers),
    ]);
  }
}

/** PRD 7.2: the figures of a room. */
export const statsKey = (roomId: string): string => `room:${roomId}:stats`;

/** Each field as JSON: a price that is missing is `null`. */
const toHash = (stats: RoomStats): Record<string, string> =>
  Object.fromEntries(Object.entries(stats).map(([field, value]) => [field, JSON.stringify(value)]));

function fromHash(hash: Record<string, string>): RoomStats | undefined {
  const fields = Object.entries(hash).map(([field, value]): [string, unknown] => [field, JSON.parse(value)]);
  return fields.length === 0 ? undefined : (Object.fromEntries(fields) as unknown as RoomStats);
}
