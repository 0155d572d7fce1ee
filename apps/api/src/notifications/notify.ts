import type { Notification } from '@agentrooms/database';
import { notificationChannels, type NotificationSubject } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { toNotificationEntity } from './notification.entity.js';
import { type News, NotificationsRepository } from './notifications.repository.js';

/** The Redis channel over which every instance hears of new notifications. */
export const NOTIFICATIONS_CHANNEL = 'notifications';

/** Tells users: stores, then hands over to their sockets and to the queue. */
@Injectable()
export class Notify {
  private readonly logger = new Logger('Notify');

  constructor(
    private readonly repository: NotificationsRepository,
    private readonly prisma: PrismaService,
    private readonly queues: JobQueues,
    private readonly redis: RedisService,
  ) {}

  /** What is stored here is handed over even if this process dies now: a sweeper sees to it. */
  async tell(news: readonly News[]): Promise<void> {
    await this.handOver(await this.repository.store(news));
  }

  /** Announces stored notifications to sockets, and queues one job for each way out of the app that its user takes. */
  async handOver(stored: readonly Notification[]): Promise<void> {
    if (stored.length === 0) return;
    const open = await this.waysOut([...new Set(stored.map(({ userId }) => userId))]);
    for (const notification of stored) {
      try {
        await this.announce(notification);
        const subject = notification.subject as unknown as NotificationSubject;
        const { id: notificationId, userId } = notification;
        for (const notificationType of notificationChannels) {
          if (!open.get(userId)?.has(notificationType)) continue;
          const id = `notify-${notificationId}-${notificationType}`;
          if (subject.type === 'ping') continue; // goes to one webhook alone, see Webhooks.ping
          if (subject.type === 'deal_completed')
            await this.queues.add('deal_completed_notification', {
              id,
              payload: { userId, dealId: subject.dealId, notificationId, notificationType },
            });
          else
            await this.queues.add('send_notification', { id, payload: { notificationId, notificationType } });
        }
        await this.repository.markQueued([notificationId]);
      } catch (error) {
        this.logger.warn(`notification ${notification.id} is not queued yet: ${(error as Error).message}`);
      }
    }
  }

  private async announce(notification: Notification): Promise<void> {
    await this.redis.commands
      .publish(
        NOTIFICATIONS_CHANNEL,
        JSON.stringify({ userId: notification.userId, notification: toNotificationEntity(notification) }),
      )
      .catch((error: Error) => this.logger.debug(`an announcement was lost: ${error.message}`));
  }

  /** The channels that lead somewhere, by user. */
  private async waysOut(userIds: string[]): Promise<Map<string, Set<string>>> {
    const users = await this.prisma.client.user.findMany({
      where: { id: { in: userIds } },
      select: {
        id: true,
        notificationPreferences: true,
        webhooks: { where: { disabledAt: null }, select: { id: true }, take: 1 },
        pushSubscriptions: { select: { id: true }, take: 1 },
      },
    });
    return new Map(
      users.map(({ id, notificationPreferences: chosen, webhooks, pushSubscriptions }) => [
        id,
        new Set([
          ...(chosen !== null && chosen.emailOn && chosen.emailConfirmedAt !== null ? ['email'] : []),
          ...((chosen?.pushOn ?? true) && pushSubscriptions.length > 0 ? ['push'] : []),
          ...((chosen?.webhookOn ?? true) && webhooks.length > 0 ? ['webhook'] : []),
        ]),
      ]),
    );
  }
}
