import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import type { JobAttempt, JobHandler } from '../platform/queues/job-handlers.js';
import { daysAgo } from './days-ago.js';
import { Retention } from './retention.js';

@Injectable()
export class CleanupNotificationsJob implements JobHandler<'cleanup_notifications'> {
  readonly jobName = 'cleanup_notifications';

  constructor(
    private readonly retention: Retention,
    private readonly config: AppConfig,
  ) {}

  async handle({ olderThan }: { olderThan?: string }, { signal }: JobAttempt): Promise<void> {
    const before = daysAgo(this.config.NOTIFICATION_RETENTION_DAYS, olderThan);
    await this.retention.removeNotifications(before, signal);
    await this.retention.removeSamples(before, signal);
  }
}
