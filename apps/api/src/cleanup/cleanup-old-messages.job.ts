import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import type { JobAttempt, JobHandler } from '../platform/queues/job-handlers.js';
import { daysAgo } from './days-ago.js';
import { DealArchives } from './deal-archives.js';
import { Retention } from './retention.js';

@Injectable()
export class CleanupOldMessagesJob implements JobHandler<'cleanup_old_messages'> {
  readonly jobName = 'cleanup_old_messages';
  private readonly logger = new Logger('Cleanup');

  constructor(
    private readonly retention: Retention,
    private readonly archives: DealArchives,
    private readonly config: AppConfig,
  ) {}

  async handle({ olderThan }: { olderThan?: string }, { signal }: JobAttempt): Promise<void> {
    const before = daysAgo(this.config.EVENT_RETENTION_DAYS, olderThan);
    // Whatever became of the job that archives: what it would have read is about to go.
    await this.archives.archive(before);
    const removed = await this.retention.removeRoomEvents(before, signal);
    if (removed > 0)
      this.logger.log(`${removed} events of rooms from before ${before.toISOString()} removed`);
  }
}
