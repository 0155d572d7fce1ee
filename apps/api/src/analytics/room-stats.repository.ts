import { Injectable } from '@nestjs/common';
import type { RoomStatsSampleEntity } from '@agentrooms/protocol';
import { Prisma } from '@agentrooms/database';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Seconds of one sample; a room has one in each such stretch of time, however often it is asked for. */
const SAMPLE_SECONDS = 300;

/** The figures of rooms over time. */
@Injectable()
export class RoomStatsRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Keeps the figures as they are now, of one room or of all active ones, in one statement.
   *
   * @returns the number of rooms
   */
  sample(roomId: string | undefined): Promise<number> {
    return this.prisma.client.$executeRaw`
      INSERT INTO room_stats_samples
        (room_id, at, floor_price, top_bid, active_buyers, active_sellers, deals_completed, volume)
      SELECT r.id, to_timestamp(floor(extract(epoch FROM now()) / ${SAMPLE_SECONDS}) * ${SAMPLE_SECONDS}),
             book.floor, book.bid, present.buyers, present.sellers, done.deals, done.volume
      FROM rooms r
      CROSS JOIN LATERAL (
        SELECT min(price) FILTER (WHERE role = 'seller') AS floor, max(price) FILTER (WHERE role = 'buyer') AS bid
        FROM offers WHERE room_id = r.id AND status = 'standing' AND expires_at > now()) book
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE role = 'buyer') AS buyers, count(*) FILTER (WHERE role = 'seller') AS sellers
        FROM agents WHERE room_id = r.id AND status IN ('active', 'negotiating', 'deal_locked')) present
      CROSS JOIN LATERAL (
        SELECT count(*) AS deals, coalesce(sum(final_price), 0) AS volume
        FROM deals WHERE room_id = r.id AND status = 'completed') done
      WHERE ${roomId === undefined ? Prisma.sql`r.status = 'active'` : Prisma.sql`r.id = ${roomId}::uuid`}
      ON CONFLICT (room_id, at) DO UPDATE SET
        floor_price = excluded.floor_price, top_bid = excluded.top_bid, active_buyers = excluded.active_buyers,
        active_sellers = excluded.active_sellers, deals_completed = excluded.deals_completed, volume = excluded.volume`;
  }

  /** The newest samples of a room, in order of time; null when there is no such room. */
  async history(roomId: string, limit: number): Promise<RoomStatsSampleEntity[] | null> {
    const [room, rows] = await Promise.all([
      this.prisma.client.room.findUnique({ where: { id: roomId }, select: { id: true } }),
      this.prisma.client.roomStatsSample.findMany({
        where: { roomId },
        orderBy: { at: 'desc' },
        take: limit,
      }),
    ]);
    if (room === null) return null;
    return rows.toReversed().map((row) => ({
      at: row.at.toISOString(),
      floorPrice: row.floorPrice?.toNumber() ?? null,
      topBid: row.topBid?.toNumber() ?? null,
      activeBuyers: row.activeBuyers,
      activeSellers: row.activeSellers,
      dealsCompleted: row.dealsCompleted,
      volume: row.volume.toNumber(),
    }));
  }
}
