import type { Notification } from '@agentrooms/database';
import type { NotificationSubject } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { JobQueues } from '../platform/queues/job-queues.js';
import type { Way } from './deliveries.js';

/** The job for each way out of the app. A notification has one for each way, however often it is queued. */
@Injectable()
export class DeliveryJobs {
  constructor(private readonly queues: JobQueues) {}

  async add(notification: Pick<Notification, 'id' | 'userId' | 'subject'>, way: Way): Promise<void> {
    const { id: notificationId, userId } = notification;
    switch (way) {
      case 'email':
      case 'push':
      case 'webhook': {
        const id = `notify-${notificationId}-${way}`;
        const payload = { notificationId, notificationType: way };
        const subject = notification.subject as unknown as NotificationSubject;
        if (subject.type !== 'deal_completed') return this.queues.add('send_notification', { id, payload });
        const { dealId } = subject;
        return this.queues.add('deal_completed_notification', {
          id,
          payload: { ...payload, userId, dealId },
        });
      }
      default: {
        const webhookId = way.slice('webhook-'.length);
        const id = `${way}-${notificationId}`;
        return this.queues.add('deliver_webhook', { id, payload: { notificationId, webhookId } });
      }
    }
  }
}
