import { Injectable } from '@nestjs/common';
import type { JobAttempt, JobHandler } from '../platform/queues/job-handlers.js';
import type { JobPayloads } from '../platform/queues/job-list.js';
import { NotificationSender } from './notification-sender.js';

@Injectable()
export class DealCompletedNotificationJob implements JobHandler<'deal_completed_notification'> {
  readonly jobName = 'deal_completed_notification';

  constructor(private readonly sender: NotificationSender) {}

  handle(
    { notificationId, notificationType }: JobPayloads['deal_completed_notification'],
    { last }: JobAttempt,
  ): Promise<void> {
    return this.sender.send(notificationId, notificationType, last);
  }
}
