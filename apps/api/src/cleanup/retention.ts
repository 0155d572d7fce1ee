import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Rows removed by one statement, so that none holds its locks for long. */
const BATCH = 5_000;

/**
 * Removes what has been kept for long enough. Deals, offers, mandates, summaries of messages and the bill of GLM are
 * never touched.
 */
@Injectable()
export class Retention {
  constructor(private readonly prisma: PrismaService) {}

  /** The texts of rooms. Whoever comes back after so long starts from the room's snapshot. */
  removeRoomEvents(olderThan: Date, signal: AbortSignal): Promise<number> {
    return inBatches(
      signal,
      () => this.prisma.client.$executeRaw`
        DELETE FROM room_events WHERE (room_id, seq) IN (
          SELECT room_id, seq FROM room_events WHERE created_at < ${olderThan} ORDER BY created_at LIMIT ${BATCH})`,
    );
  }

  /** Read or not. */
  removeNotifications(olderThan: Date, signal: AbortSignal): Promise<number> {
    return inBatches(
      signal,
      () => this.prisma.client.$executeRaw`
        DELETE FROM notifications WHERE id IN (
          SELECT id FROM notifications WHERE created_at < ${olderThan} ORDER BY created_at LIMIT ${BATCH})`,
    );
  }

  removeSamples(olderThan: Date, signal: AbortSignal): Promise<number> {
    return inBatches(
      signal,
      () => this.prisma.client.$executeRaw`
        DELETE FROM room_stats_samples WHERE (room_id, at) IN (
          SELECT room_id, at FROM room_stats_samples WHERE at < ${olderThan} ORDER BY at LIMIT ${BATCH})`,
    );
  }

  /** What requests with an Idempotency-Key came to, when nobody may ask for it any more. */
  removeIdempotencyKeys(expiredBefore: Date, signal: AbortSignal): Promise<number> {
    return inBatches(
      signal,
      () => this.prisma.client.$executeRaw`
        DELETE FROM idempotency_keys WHERE (user_id, route, key_hash) IN (
          SELECT user_id, route, key_hash FROM idempotency_keys
          WHERE expires_at < ${expiredBefore} ORDER BY expires_at LIMIT ${BATCH})
        -- A request that took the key meanwhile has made the row its own.
        AND expires_at < ${expiredBefore}`,
    );
  }

  /** Sessions that ended before. */
  async removeSessions(endedBefore: Date): Promise<number> {
    const { count } = await this.prisma.client.session.deleteMany({
      where: { expiresAt: { lt: endedBefore } },
    });
    return count;
  }
}

async function inBatches(signal: AbortSignal, remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    const removed = await remove();
    total += removed;
    if (removed < BATCH) return total;
  }
}
