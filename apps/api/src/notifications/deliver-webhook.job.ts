import { Injectable } from '@nestjs/common';
import type { JobAttempt, JobHandler } from '../platform/queues/job-handlers.js';
import type { JobPayloads } from '../platform/queues/job-list.js';
import { Deliveries } from './deliveries.js';
import { toNotificationEntity } from './notification.entity.js';
import { NotificationsRepository } from './notifications.repository.js';
import { Webhooks } from './webhooks.js';

@Injectable()
export class DeliverWebhookJob implements JobHandler<'deliver_webhook'> {
  readonly jobName = 'deliver_webhook';

  constructor(
    private readonly webhooks: Webhooks,
    private readonly deliveries: Deliveries,
    private readonly notifications: NotificationsRepository,
  ) {}

  /**
   * Thrown errors are for the queue, which tries again after a while. A delivery that failed for good is over: its user
   * reads why and can mend it; operators cannot, and must not be woken by whoever names an address where nobody answers.
   */
  async handle(
    { notificationId, webhookId }: JobPayloads['deliver_webhook'],
    { last }: JobAttempt,
  ): Promise<void> {
    const row = await this.notifications.find(notificationId);
    if (row === null) return;
    const way = `webhook-${webhookId}` as const;
    if (!(await this.deliveries.claim(notificationId, way))) return;
    const outcome = await this.webhooks.attempt(webhookId, toNotificationEntity(row));
    if (outcome === null || outcome.delivered) {
      await this.deliveries.done(notificationId, way);
      if (outcome !== null) await this.webhooks.noteSuccess(webhookId);
      return;
    }
    const givenUp = last || outcome.hopeless;
    await this.deliveries.failed(notificationId, way, givenUp);
    await this.webhooks.noteFailure(webhookId, outcome, givenUp);
    if (!givenUp) throw new Error(outcome.error);
  }
}
