import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Job } from 'bullmq';
import { QueueMetrics } from '../metrics/queue-metrics.js';
import { inItsName } from './job-metadata.js';
import { type JobName, type JobPayloads, jobDefinitions } from './job-list.js';
import { within } from './job-timeout.js';

/** A provider that handles one kind of job. */
export interface JobHandler<Name extends JobName = JobName> {
  readonly jobName: Name;
  /** The job's timeout is kept by what it calls, from the moment when it really begins. */
  readonly keepsTime?: boolean;
  /** Idempotent: a job may run again after a crash. */
  handle(payload: JobPayloads[Name], attempt: JobAttempt): Promise<void>;
}

/** Which try this is, counted from 1, and whether the queue gives up after it. */
export interface JobAttempt {
  readonly number: number;
  readonly last: boolean;
  /** Aborts when the attempt is overdue; never for a handler that keeps the time itself. */
  readonly signal: AbortSignal;
}

/**
 * Gives each job to its handler: every provider with a `jobName` is one. Boot fails when a job of the list has no
 * handler, or two.
 */
@Injectable()
export class JobHandlers implements OnApplicationBootstrap {
  private readonly logger = new Logger('Jobs');
  private handlers: ReadonlyMap<string, JobHandler> = new Map();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metrics: QueueMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.handlers = this.find();
  }

  run(job: Job): Promise<void> {
    return inItsName(job as Job<object>, (payload) => this.handle(job, payload));
  }

  private async handle(job: Job, payload: object): Promise<void> {
    const handler = this.handlers.get(job.name);
    if (handler === undefined) throw new Error(`no handler for job ${job.name}`);
    const number = job.attemptsMade + 1;
    const last = number >= (job.opts.attempts ?? 1);
    const attempt = (signal: AbortSignal) => handler.handle(payload, { number, last, signal });
    const since = performance.now();
    try {
      if (handler.keepsTime) await attempt(new AbortController().signal);
      else await within(job.name, jobDefinitions[handler.jobName].timeoutMs, attempt);
      this.metrics.ran(job.name, 'done', (performance.now() - since) / 1_000);
      this.logger.debug({ message: `job ${job.name} done`, jobId: job.id, attempt: number });
    } catch (error) {
      this.metrics.ran(job.name, 'failed', (performance.now() - since) / 1_000);
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
