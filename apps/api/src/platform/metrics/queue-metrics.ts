import { Injectable } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { JobQueues } from '../queues/job-queues.js';
import { Metrics } from './metrics.js';
import { within } from './within.js';

/** Milliseconds that Redis gets to count jobs. */
const PATIENCE = 1_000;
/** As BullMQ names them. `failed` are those that were given up: the dead letters. */
const STATES = ['waiting', 'prioritized', 'active', 'delayed', 'failed'] as const;

/** Jobs in the queues (of all instances: the same number from each of them), and how long this process's took. */
@Injectable()
export class QueueMetrics {
  readonly depth: Gauge<'queue' | 'state'>;
  readonly duration: Histogram<'job' | 'outcome'>;

  constructor({ registry }: Metrics, queues: JobQueues) {
    this.depth = new Gauge({
      name: 'queue_jobs',
      help: 'Jobs by queue and state, in Redis: the same from every instance. Absent while Redis is away.',
      labelNames: ['queue', 'state'],
      registers: [registry],
      async collect() {
        this.reset();
        await Promise.all(
          queues.all().map(async (queue) => {
            const counts = await within(PATIENCE, queue.getJobCounts(...STATES)).catch(() => ({}));
            for (const [state, count] of Object.entries(counts))
              this.set({ queue: queue.name, state }, count);
          }),
        );
      },
    });
    this.duration = new Histogram({
      name: 'job_duration_seconds',
      help: 'Time that jobs of this process took, by name and outcome: done or failed (each attempt counts).',
      labelNames: ['job', 'outcome'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers: [registry],
    });
  }

  ran(job: string, outcome: 'done' | 'failed', seconds: number): void {
    this.duration.observe({ job, outcome }, seconds);
  }
}
