import { Injectable } from '@nestjs/common';
import type { JobSchedulerJson } from 'bullmq';
import { Sweeper } from '../sweeper/sweeper.js';
import { jobDefinitions } from './job-list.js';
import { JobQueues } from './job-queues.js';
import { jobSchedules } from './job-schedules.js';

/**
 * Sees to it that the schedules stand in Redis as the list says: at boot, and again when Redis lost them. One that
 * stands is left alone, as setting it anew would begin its interval again.
 */
@Injectable()
export class ScheduleKeeper extends Sweeper {
  protected readonly intervalMs = 60_000;

  constructor(private readonly queues: JobQueues) {
    super('ScheduleKeeper');
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    if (this.works)
      this.keep().catch((error: Error) => this.logger.warn(`schedules are not set yet: ${error.message}`));
  }

  protected sweep(): Promise<void> {
    return this.keep();
  }

  /** Sets what is missing or different, and removes what is not on the list any more. */
  async keep(): Promise<void> {
    for (const queue of new Set(jobSchedules.map(({ job }) => this.queues.of(job)))) {
      const standing = new Map((await queue.getJobSchedulers()).map((one) => [one.key, one]));
      for (const { id, job, repeat } of jobSchedules.filter((one) => this.queues.of(one.job) === queue)) {
        const { options } = jobDefinitions[job];
        if (!isSame(standing.get(id), job, repeat))
          await queue.upsertJobScheduler(id, repeat, { name: job, data: {}, opts: options });
        standing.delete(id);
      }
      for (const id of standing.keys()) await queue.removeJobScheduler(id);
    }
  }
}

function isSame(
  standing: JobSchedulerJson | undefined,
  job: string,
  repeat: { every?: number; pattern?: string; tz?: string },
): boolean {
  return (
    standing?.name === job &&
    // Redis gives numbers back as text.
    Number(standing.every ?? 0) === Number(repeat.every ?? 0) &&
    (standing.pattern ?? '') === (repeat.pattern ?? '') &&
    (standing.tz ?? '') === (repeat.tz ?? '')
  );
}
