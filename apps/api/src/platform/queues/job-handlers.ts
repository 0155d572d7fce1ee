import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Job } from 'bullmq';
import { type JobName, type JobPayloads, jobDefinitions } from './job-list.js';

/** A provider that handles one kind of job. */
export interface JobHandler<Name extends JobName = JobName> {
  readonly jobName: Name;
  /** Idempotent: a job may run again after a crash. */
  handle(payload: JobPayloads[Name], attempt: JobAttempt): Promise<void>;
}

/** Which try this is, counted from 1, and whether the queue gives up after it. */
export interface JobAttempt {
  readonly number: number;
  readonly last: boolean;
}

/**
 * Gives each job to its handler: every provider with a `jobName` is one. Boot fails when a job of the list has no
 * handler, or two.
 */
@Injectable()
export class JobHandlers implements OnApplicationBootstrap {
  private readonly logger = new Logger('Jobs');
  private handlers: ReadonlyMap<string, JobHandler> = new Map();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    this.handlers = this.find();
  }

  async run(job: Job): Promise<void> {
    const handler = this.handlers.get(job.name);
    if (handler === undefined) throw new Error(`no handler for job ${job.name}`);
    const number = job.attemptsMade + 1;
    try {
      await handler.handle(job.data as never, { number, last: number >= (job.opts.attempts ?? 1) });
    } catch (error) {
      this.logger.warn({
        message: `job ${job.name} failed: ${(error as Error).message}`,
        jobId: job.id,
        attempt: number,
      });
      throw error;
    }
  }

  private find(): Map<string, JobHandler> {
    const handlers = new Map<string, JobHandler>();
    for (const { instance } of this.discovery.getProviders()) {
      const handler = instance as Partial<JobHandler> | null | undefined;
      if (typeof handler?.jobName !== 'string') continue;
      if (handlers.has(handler.jobName)) throw new Error(`two handlers for job ${handler.jobName}`);
      handlers.set(handler.jobName, handler as JobHandler);
    }
    const missing = Object.keys(jobDefinitions).filter((name) => !handlers.has(name));
    if (missing.length > 0) throw new Error(`no handler for job ${missing.join(', ')}`);
    return handlers;
  }
}
