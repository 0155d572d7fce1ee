import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Job, Queue } from 'bullmq';
import { isAway, RedisService } from '../redis/redis.service.js';
import { inOurName } from './job-metadata.js';
import {
  DEAD_LETTERS,
  type JobDefinition,
  type JobName,
  type JobPayloads,
  jobDefinitions,
  queueNames,
} from './job-list.js';

/** How a job is added. */
export interface Enqueue<Name extends JobName> {
  /** Deterministic, without `:`; a job that already waits under it is not added twice. */
  readonly id: string;
  readonly payload: JobPayloads[Name];
  /** Milliseconds. */
  readonly delay?: number;
}

/**
 * The producing side of every queue. Its connection fails fast: a request must not wait for a Redis that is away. Workers
 * have one of their own, on which they wait for as long as it takes.
 */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly logger = new Logger('JobQueues');
  private readonly queues: ReadonlyMap<string, Queue>;

  constructor(redis: RedisService) {
    const connection = redis.connectImpatiently('jobs');
    this.queues = new Map(
      [...queueNames, DEAD_LETTERS].map((name) => {
        const queue = new Queue(name, { connection });
        // Without a listener a lost connection would end the process; RedisService reports it.
        queue.on('error', () => undefined);
        return [name, queue];
      }),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all().map((queue) => queue.close()));
  }

  /** Every queue, that of the dead letters last. */
  all(): Queue[] {
    return [...this.queues.values()];
  }

  /** Where jobs lie that failed for good. */
  deadLetters<Letter>(): Queue<Letter> {
    return this.queue(DEAD_LETTERS) as Queue<Letter>;
  }

  /** The queue of a job. */
  of(name: JobName): Queue {
    return this.queue(jobDefinitions[name].queue);
  }

  /**
   * Adds a job; while one waits under the same id this does nothing.
   *
   * @throws ioredis' `MaxRetriesPerRequestError` (503 `cache_unavailable` for whoever asked) while Redis is away
   */
  async add<Name extends JobName>(name: Name, { id, payload, delay = 0 }: Enqueue<Name>): Promise<void> {
    const { queue, options }: JobDefinition = jobDefinitions[name];
    await this.queue(queue).add(name, inOurName(name, payload), {
      ...options,
      jobId: id,
      delay: Math.max(0, Math.round(delay)),
    });
  }

  /**
   * Adds a job for what is already stored and a sweeper finds: while Redis is away the job is left to that sweeper, and
   * what the caller has done stands.
   */
  async addOrLeave<Name extends JobName>(name: Name, job: Enqueue<Name>): Promise<void> {
    await this.leaving(name, job, () => this.add(name, job));
  }

  /** Adds a job, or moves the waiting one under the same id to `delay` from now; or leaves it, as {@link addOrLeave} does. */
  async reschedule<Name extends JobName>(name: Name, job: Enqueue<Name>): Promise<void> {
    const waiting = new Job(this.of(name), name, {}, {}, job.id);
    await this.leaving(name, job, async () => {
      try {
        await waiting.changeDelay(Math.max(0, Math.round(job.delay ?? 0)));
      } catch (error) {
        if (isAway(error)) throw error;
        await this.add(name, job); // There is none, or it does not wait for its time any more: then this does nothing.
      }
    });
  }

  private async leaving(name: JobName, { id }: { id: string }, add: () => Promise<void>): Promise<void> {
    try {
      await add();
    } catch (error) {
      if (!isAway(error)) throw error;
      this.logger.debug(`${name} ${id} is left to a sweeper: ${(error as Error).message}`);
    }
  }

  private queue(name: string): Queue {
    const queue = this.queues.get(name);
    if (queue === undefined) throw new Error(`there is no queue ${name}`);
    return queue;
  }
}
