import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { AppConfig } from '../config/app-config.js';
import { DeadLetters, type Remembered } from './dead-letters.js';
import { JobHandlers } from './job-handlers.js';
import { concurrency, DEAD_LETTERS } from './job-list.js';

/** One worker for each queue; what a job does stands in its feature's `*.job.ts`. */
abstract class QueueProcessor extends WorkerHost {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly deadLetters: DeadLetters,
  ) {
    super();
  }

  /** Without a listener a lost connection would be written to the console; RedisService reports it. */
  @OnWorkerEvent('error')
  lost(): void {}

  /** After every failed attempt, and when a job's process died too often; `finishedOn` is set by the last one. */
  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    if (job?.finishedOn) await this.deadLetters.bury(job, error);
  }

  process(job: Job): Promise<void> {
    return this.handlers.run(job);
  }
}

@Processor('glm-requests', { concurrency: concurrency['glm-requests'] })
export class GlmRequestsProcessor extends QueueProcessor implements OnApplicationBootstrap {
  constructor(
    handlers: JobHandlers,
    deadLetters: DeadLetters,
    private readonly config: AppConfig,
  ) {
    super(handlers, deadLetters);
  }

  /** A turn that waits for GLM takes none of the places of those that do not. */
  onApplicationBootstrap(): void {
    this.worker.concurrency = concurrency['glm-requests'] + this.config.GLM_MAX_IN_FLIGHT;
  }
}

@Processor('deal-verification', { concurrency: concurrency['deal-verification'] })
export class DealVerificationProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers, deadLetters: DeadLetters) {
    super(handlers, deadLetters);
  }
}

@Processor('swarm-funding', { concurrency: concurrency['swarm-funding'] })
export class SwarmFundingProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers, deadLetters: DeadLetters) {
    super(handlers, deadLetters);
  }
}

@Processor('analytics', { concurrency: concurrency.analytics })
export class AnalyticsProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers, deadLetters: DeadLetters) {
    super(handlers, deadLetters);
  }
}

@Processor('cleanup', { concurrency: concurrency.cleanup })
export class CleanupProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers, deadLetters: DeadLetters) {
    super(handlers, deadLetters);
  }
}

@Processor('notifications', { concurrency: concurrency.notifications })
export class NotificationsProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers, deadLetters: DeadLetters) {
    super(handlers, deadLetters);
  }
}

@Processor(DEAD_LETTERS)
export class DeadLettersProcessor extends WorkerHost {
  constructor(private readonly deadLetters: DeadLetters) {
    super();
  }

  @OnWorkerEvent('error')
  lost(): void {}

  process(job: Job<Remembered>): Promise<void> {
    return this.deadLetters.process(job);
  }
}

/** The workers of all queues. */
export const processors = [
  GlmRequestsProcessor,
  DealVerificationProcessor,
  SwarmFundingProcessor,
  AnalyticsProcessor,
  CleanupProcessor,
  NotificationsProcessor,
  DeadLettersProcessor,
];
