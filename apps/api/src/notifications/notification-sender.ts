import type { Notification } from '@agentrooms/database';
import type { NotificationChannel } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { Deliveries } from './deliveries.js';
import { Email } from './email.js';
import { toNotificationEntity } from './notification.entity.js';
import { NotificationsRepository } from './notifications.repository.js';
import { Push } from './push.js';
import { Webhooks } from './webhooks.js';

/** Sends a notification out of the app over one channel. */
@Injectable()
export class NotificationSender {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly deliveries: Deliveries,
    private readonly prisma: PrismaService,
    private readonly email: Email,
    private readonly push: Push,
    private readonly webhooks: Webhooks,
    private readonly config: AppConfig,
  ) {}

  /**
   * Does nothing when the notification is gone, or was sent over this channel before.
   *
   * @param last - nobody tries again when this fails
   * @throws when the channel did not take it
   */
  async send(notificationId: string, channel: NotificationChannel, last: boolean): Promise<void> {
    const row = await this.repository.find(notificationId);
    if (row === null) return;
    await this.deliveries.once({ notificationId, way: channel, last }, () => this.sendOver(channel, row));
  }

  private async sendOver(channel: NotificationChannel, row: Notification): Promise<void> {
    const notification = toNotificationEntity(row);
    switch (channel) {
      case 'email': {
        const { userId } = row;
        const chosen = await this.prisma.client.notificationPreferences.findUnique({ where: { userId } });
        if (!chosen?.email || chosen.emailConfirmedAt === null || !chosen.emailOn || !this.email.isOn) return;
        const [origin = ''] = this.config.webOrigins;
        return this.email.send({
          id: notification.id,
          to: chosen.email,
          subject: notification.title,
          text: `${notification.title}.\n\n${origin}/dashboard\n`,
        });
      }
      case 'push':
        return this.push.send(row.userId, notification);
      case 'webhook':
        return this.webhooks.deliverToAll(row);
    }
  }
}
