import type { Notification } from '@agentrooms/database';
import { type NotificationChannel, notificationChannels } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { Deliveries } from './deliveries.js';
import { DeliveryJobs } from './delivery-jobs.js';
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
    private readonly deliveries: Deliveries,
    private readonly jobs: DeliveryJobs,
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
        // A ping goes to one webhook alone, see Webhooks.ping.
        const ways = notification.type === 'ping' ? [] : (open.get(notification.userId) ?? []);
        await this.deliveries.open(notification.id, ways);
        for (const way of ways) await this.jobs.add(notification, way);
        await this.repository.markQueued([notification.id]);
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
  private async waysOut(userIds: string[]): Promise<Map<string, NotificationChannel[]>> {
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
        notificationChannels.filter(
          (channel) =>
            ({
              email: chosen !== null && chosen.emailOn && chosen.emailConfirmedAt !== null,
              push: (chosen?.pushOn ?? true) && pushSubscriptions.length > 0,
              webhook: (chosen?.webhookOn ?? true) && webhooks.length > 0,
            })[channel],
        ),
      ]),
    );
  }
}
