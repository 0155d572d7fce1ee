import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { daysAgo } from './days-ago.js';
import { Retention } from './retention.js';

/** Sign-in challenges need no job: Redis forgets them after five minutes. */
@Injectable()
export class CleanupSessionsJob implements JobHandler<'cleanup_sessions'> {
  readonly jobName = 'cleanup_sessions';

  constructor(private readonly retention: Retention) {}

  async handle({ olderThan }: { olderThan?: string }): Promise<void> {
    await this.retention.removeSessions(daysAgo(0, olderThan));
  }
}
