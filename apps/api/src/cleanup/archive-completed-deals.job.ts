import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { daysAgo } from './days-ago.js';
import { DealArchives } from './deal-archives.js';

@Injectable()
export class ArchiveCompletedDealsJob implements JobHandler<'archive_completed_deals'> {
  readonly jobName = 'archive_completed_deals';

  constructor(
    private readonly archives: DealArchives,
    private readonly config: AppConfig,
  ) {}

  async handle({ olderThan }: { olderThan?: string }): Promise<void> {
    await this.archives.archive(daysAgo(this.config.EVENT_RETENTION_DAYS, olderThan));
  }
}
