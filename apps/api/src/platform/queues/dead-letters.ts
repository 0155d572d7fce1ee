import { Injectable, Logger } from '@nestjs/common';
import type { DeadLetter } from '@agentrooms/protocol';
import { type Job, type Queue, UnrecoverableError } from 'bullmq';
import { notFound } from '../errors/domain-error.js';
import type { JobName } from './job-list.js';
import type { StoredJob } from './job-metadata.js';
import { JobQueues } from './job-queues.js';

/** Seconds and number of dead letters that are kept. */
const KEPT = { age: 30 * 24 * 3600, count: 1_000 };

/** What is remembered of a job that failed for good. */
export type Remembered = Omit<DeadLetter, 'id'> & {
  /** It lies among the failed; whoever takes it up from there wants it tried again. */
  buried: boolean;
};

/**
 * Jobs that failed for good. Such a job leaves its own queue, where its id has to be free for the next attempt of a
 * sweeper, and lies as a failed job in the queue `dead-letters`: Bull Board shows it there with its error, and its
 * "Retry" (or {@link retry}) puts the original job back into its queue. A job that fails for good again and again lies
 * there once, with its newest error.
 */
@Injectable()
export class DeadLetters {
  private readonly logger = new Logger('DeadLetters');

  private readonly queue: Queue<Remembered>;

  constructor(private readonly queues: JobQueues) {
    this.queue = queues.deadLetters<Remembered>();
  }

  /** Remembers a job that has used its last attempt. Never throws: the job is over either way. */
  async bury(job: Job, error: Error): Promise<void> {
    const id = `${job.queueName}-${job.id ?? 'unnamed'}`.replaceAll(':', '-');
    // Whose request it came from is of no use to whoever tries it again.
    const { meta: _meta, ...payload } = job.data as StoredJob<Record<string, unknown>>;
    try {
      const before = await this.queue.getJob(id);
      const remembered: Remembered = {
        queue: job.queueName,
        job: job.name,
        jobId: job.id ?? '',
        payload,
        error: error.message,
        attempts: job.attemptsMade,
        times: (before?.data.times ?? 0) + 1,
        failedAt: new Date().toISOString(),
        // One that nobody has laid down yet is not to be tried again for having failed once more.
        buried: before?.data.buried ?? false,
      };
      if (before === undefined)
        await this.queue.add(job.name, remembered, { jobId: id, removeOnComplete: true, removeOnFail: KEPT });
      else await before.updateData(remembered);
    } catch (cause) {
      this.logger.error(`job ${job.name} (${id}) failed for good, unrecorded: ${(cause as Error).message}`);
    }
  }

  /** Newest first. */
  async list({ limit, offset }: { limit: number; offset: number }): Promise<{
    deadLetters: DeadLetter[];
    total: number;
  }> {
    const [jobs, total] = await Promise.all([
      this.queue.getJobs(['failed'], offset, offset + limit - 1, false),
      this.queue.getJobCountByTypes('failed'),
    ]);
    return { deadLetters: jobs.map(toDeadLetter), total };
  }

  /** Has the original job tried again, with all its attempts. @throws {DomainError} 404 */
  async retry(id: string): Promise<void> {
    const letter = await this.find(id);
    await this.revive(letter.data);
    await letter.remove();
  }

  /** @throws {DomainError} 404 */
  async remove(id: string): Promise<void> {
    await (await this.find(id)).remove();
  }

  /** What the queue's own worker does: a new letter is laid among the failed, one that is taken up again is retried. */
  async process(job: Job<Remembered>): Promise<void> {
    if (job.data.buried) return this.revive(job.data);
    await job.updateData({ ...job.data, buried: true });
    throw new UnrecoverableError(job.data.error);
  }

  private async find(id: string): Promise<Job<Remembered>> {
    const letter = await this.queue.getJob(id);
    if (letter === undefined) throw notFound('dead letter');
    return letter;
  }

  private revive({ job, jobId, payload }: Remembered): Promise<void> {
    return this.queues.add(job as JobName, {
      id: jobId.replaceAll(':', '-'),
      payload: payload,
    });
  }
}

const toDeadLetter = ({ id = '', data }: Job<Remembered>): DeadLetter => {
  const { queue, job, jobId, payload, error, attempts, times, failedAt } = data;
  return { id, queue, job, jobId, payload, error, attempts, times, failedAt };
};
