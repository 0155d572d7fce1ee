import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { AppConfig } from '../config/app-config.js';
import { JobHandlers } from './job-handlers.js';
import { concurrency } from './job-list.js';

/** One worker for each queue; what a job does stands in its feature's `*.job.ts`. */
abstract class QueueProcessor extends WorkerHost {
  constructor(private readonly handlers: JobHandlers) {
    super();
  }

  process(job: Job): Promise<void> {
    return this.handlers.run(job);
  }
}

@Processor('glm-requests', { concurrency: concurrency['glm-requests'] })
export class GlmRequestsProcessor extends QueueProcessor implements OnApplicationBootstrap {
  constructor(
    handlers: JobHandlers,
    private readonly config: AppConfig,
  ) {
    super(handlers);
  }

  /** A turn that waits for GLM takes none of the places of those that do not. */
  onApplicationBootstrap(): void {
    this.worker.concurrency = concurrency['glm-requests'] + this.config.GLM_MAX_IN_FLIGHT;
  }
}

@Processor('deal-verification', { concurrency: concurrency['deal-verification'] })
export class DealVerificationProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers) {
    super(handlers);
  }
}

@Processor('swarm-funding', { concurrency: concurrency['swarm-funding'] })
export class SwarmFundingProcessor extends QueueProcessor {
  constructor(handlers: JobHandlers) {
    super(handlers);
  }
}
