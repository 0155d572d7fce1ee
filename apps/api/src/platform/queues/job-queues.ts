import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Job, type Queue } from 'bullmq';
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

/** The producing side of every queue. */
@Injectable()
export class JobQueues implements OnApplicationBootstrap {
  constructor(private readonly modules: ModuleRef) {}

  onApplicationBootstrap(): void {
    // Without a listener a lost connection would end the process; RedisService reports it.
    for (const queue of this.all()) queue.on('error', () => undefined);
  }

  /** Every queue, that of the dead letters last. */
  all(): Queue[] {
    return [...queueNames, DEAD_LETTERS].map((name) => this.queue(name));
  }

  /** The queue of a job. */
  of(name: JobName): Queue {
    return this.queue(jobDefinitions[name].queue);
  }

  /** Adds a job; while one waits under the same id this does nothing. */
  async add<Name extends JobName>(name: Name, { id, payload, delay = 0 }: Enqueue<Name>): Promise<void> {
    const { queue, options }: JobDefinition = jobDefinitions[name];
    await this.queue(queue).add(name, inOurName(name, payload), {
      ...options,
      jobId: id,
      delay: Math.max(0, Math.round(delay)),
    });
  }

  /** Adds a job, or moves the waiting one under the same id to `delay` from now. */
  async reschedule<Name extends JobName>(name: Name, job: Enqueue<Name>): Promise<void> {
    const waiting = new Job(this.of(name), name, {}, {}, job.id);
    try {
      await waiting.changeDelay(Math.max(0, Math.round(job.delay ?? 0)));
    } catch {
      await this.add(name, job); // There is none, or it does not wait for its time any more: then this does nothing.
    }
  }

  private queue(name: string): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
