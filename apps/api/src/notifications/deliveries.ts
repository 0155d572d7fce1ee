import type { NotificationChannel } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** A way out of the app: a channel, or one of the user's webhooks. */
export type Way = NotificationChannel | `webhook-${string}`;

/** Seconds for which whoever sends has a delivery for itself: longer than a job may take, and a letter wait for its turn. */
const LEASE = 300;
/** Seconds after which a delivery that nobody is at is queued again: its job was lost. */
const FORGOTTEN_AFTER = 60;
/** Hours after which nobody wants to hear of it any more. */
const STALE_AFTER = 24;

/** A delivery that nobody is at. */
export interface OpenDelivery {
  readonly notificationId: string;
  readonly way: Way;
}

/**
 * What was sent of each notification, and what has still to be. Postgres decides and not the queue, which may hold a job
 * twice or lose it with Redis: who sends claims the delivery first, and each is sent once. Only a process that dies between
 * the other side's yes and our note of it has it sent again.
 */
@Injectable()
export class Deliveries {
  constructor(private readonly prisma: PrismaService) {}

  /** Notes what is to be sent, before it is queued. */
  async open(notificationId: string, ways: readonly Way[]): Promise<void> {
    await this.prisma.client.notificationDelivery.createMany({
      data: ways.map((way) => ({ notificationId, way })),
      skipDuplicates: true,
    });
  }

  /** Whether the caller is to send it: nobody has, and nobody else is at it. One that was given up may be tried again. */
  async claim(notificationId: string, way: Way): Promise<boolean> {
    const claimed = await this.prisma.client.$executeRaw`
      INSERT INTO notification_deliveries AS standing (notification_id, way, claimed_until)
      VALUES (${notificationId}::uuid, ${way}, now() + make_interval(secs => ${LEASE}::int))
      ON CONFLICT (notification_id, way) DO UPDATE SET claimed_until = excluded.claimed_until
        WHERE standing.done_at IS NULL AND (standing.claimed_until IS NULL OR standing.claimed_until < now())`;
    return claimed > 0;
  }

  /** It was sent, or there is nothing to send any more. */
  done(notificationId: string, way: Way): Promise<void> {
    return this.note(notificationId, way, { doneAt: new Date() });
  }

  /** It was not taken. @param givenUp - the queue does not try again either */
  failed(notificationId: string, way: Way, givenUp: boolean): Promise<void> {
    return this.note(notificationId, way, { claimedUntil: null, failedAt: givenUp ? new Date() : null });
  }

  /** Claims, sends and notes how it went. @throws what `send` throws */
  async once(
    { notificationId, way, last }: OpenDelivery & { last: boolean },
    send: () => Promise<void>,
  ): Promise<void> {
    if (!(await this.claim(notificationId, way))) return;
    try {
      await send();
    } catch (error) {
      await this.failed(notificationId, way, last);
      throw error;
    }
    await this.done(notificationId, way);
  }

  /**
   * Those that nobody is at, oldest first, read in batches: their jobs wait in the queue, or were lost. All of them, as
   * many as there may be that only wait must not keep the lost ones from being found.
   */
  async *forgotten(batch: number): AsyncGenerator<OpenDelivery> {
    let [at, id, way] = [new Date(0), '00000000-0000-0000-0000-000000000000', ''];
    for (;;) {
      const open = await this.prisma.client.$queryRaw<(OpenDelivery & { createdAt: Date })[]>`
        SELECT notification_id AS "notificationId", way, created_at AS "createdAt" FROM notification_deliveries
        WHERE done_at IS NULL AND failed_at IS NULL
          AND created_at < now() - make_interval(secs => ${FORGOTTEN_AFTER}::int)
          AND created_at > now() - make_interval(hours => ${STALE_AFTER}::int)
          AND (claimed_until IS NULL OR claimed_until < now())
          AND (created_at, notification_id, way) > (${at}, ${id}::uuid, ${way})
        ORDER BY created_at, notification_id, way LIMIT ${batch}`;
      yield* open;
      const last = open.at(-1);
      if (last === undefined || open.length < batch) return;
      [at, id, way] = [last.createdAt, last.notificationId, last.way];
    }
  }

  private async note(
    notificationId: string,
    way: Way,
    data: { doneAt?: Date; claimedUntil?: null; failedAt?: Date | null },
  ): Promise<void> {
    await this.prisma.client.notificationDelivery.updateMany({ where: { notificationId, way }, data });
  }
}
