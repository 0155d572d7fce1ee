import { Injectable } from '@nestjs/common';
import type { JobAttempt, JobHandler } from '../platform/queues/job-handlers.js';
import type { JobPayloads } from '../platform/queues/job-list.js';
import { NotificationSender } from './notification-sender.js';

@Injectable()
export class SendNotificationJob implements JobHandler<'send_notification'> {
  readonly jobName = 'send_notification';

  constructor(private readonly sender: NotificationSender) {}

  handle(
    { notificationId, notificationType }: JobPayloads['send_notification'],
    { last }: JobAttempt,
  ): Promise<void> {
    return this.sender.send(notificationId, notificationType, last);
  }
}
