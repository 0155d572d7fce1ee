import { Injectable } from '@nestjs/common';
import type { JobAttempt, JobHandler } from '../platform/queues/job-handlers.js';
import { daysAgo } from './days-ago.js';
import { Retention } from './retention.js';

/** Sessions, and what is kept for their users' repeated requests. Redis forgets sign-in challenges by itself. */
@Injectable()
export class CleanupSessionsJob implements JobHandler<'cleanup_sessions'> {
  readonly jobName = 'cleanup_sessions';

  constructor(private readonly retention: Retention) {}

  async handle({ olderThan }: { olderThan?: string }, { signal }: JobAttempt): Promise<void> {
    const before = daysAgo(0, olderThan);
    await this.retention.removeSessions(before);
    await this.retention.removeIdempotencyKeys(before, signal);
  }
}
