import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What this process counts; one registry an application, so that two of them in a test do not collide. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    // Process and Node: CPU, memory, garbage collection, event-loop lag (nodejs_eventloop_lag_p99_seconds).
    collectDefaultMetrics({ register: this.registry });
  }
}
