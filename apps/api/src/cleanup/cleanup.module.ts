import { Module } from '@nestjs/common';
import { ArchiveCompletedDealsJob } from './archive-completed-deals.job.js';
import { CleanupNotificationsJob } from './cleanup-notifications.job.js';
import { CleanupOldMessagesJob } from './cleanup-old-messages.job.js';
import { CleanupSessionsJob } from './cleanup-sessions.job.js';
import { DealArchives } from './deal-archives.js';
import { Retention } from './retention.js';

/** What the queue `cleanup` does every night. */
@Module({
  providers: [
    Retention,
    DealArchives,
    CleanupOldMessagesJob,
    ArchiveCompletedDealsJob,
    CleanupNotificationsJob,
    CleanupSessionsJob,
  ],
})
export class CleanupModule {}
