import type { Notification, Prisma } from '@agentrooms/database';
import type { RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { newsOf } from './news-of-event.js';
import { NotificationsRepository } from './notifications.repository.js';
import { Notify } from './notify.js';

/** Events turned into notifications in one transaction. */
const BATCH = 100;
/** Milliseconds after which a notification that nobody queued is queued by whoever finds it. */
const FORGOTTEN_AFTER = 10_000;

/**
 * Turns the outbox, which Postgres fills in the transaction of each event, into notifications. Several processes may do
 * so at once: each takes other rows, and takes them out in the transaction that stores the notifications.
 */
@Injectable()
export class NotificationOutboxSweeper extends Sweeper {
  protected readonly intervalMs = 500;

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: NotificationsRepository,
    private readonly notify: Notify,
  ) {
    super('NotificationOutbox');
  }

  protected async sweep(): Promise<void> {
    for (;;) {
      const { taken, stored } = await this.drain();
      await this.notify.handOver(stored);
      if (taken < BATCH) break;
    }
    const forgotten = await this.repository.unqueued(new Date(Date.now() - FORGOTTEN_AFTER), BATCH);
    await this.notify.handOver(forgotten);
  }

  private drain(): Promise<{ taken: number; stored: Notification[] }> {
    return this.prisma.client.$transaction(async (tx) => {
      const events = await take(tx);
      const news = [];
      for (const event of events) news.push(...(await newsOf(event, tx)));
      return { taken: events.length, stored: await this.repository.store(news, tx) };
    });
  }
}

/** Takes the oldest rows that nobody else is at, with their events. */
async function take(tx: Prisma.TransactionClient): Promise<RoomEventBody[]> {
  const rows = await tx.$queryRaw<{ payload: RoomEventBody | null }[]>`
    WITH taken AS (
      DELETE FROM notification_outbox WHERE (room_id, seq) IN (
        SELECT room_id, seq FROM notification_outbox ORDER BY created_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING room_id, seq)
    SELECT e.payload FROM taken LEFT JOIN room_events e ON e.room_id = taken.room_id AND e.seq = taken.seq`;
  // A row without its event is counted all the same, so that a full batch is known as one.
  return rows.map(({ payload }) => payload ?? ({ type: 'none' } as unknown as RoomEventBody));
}
