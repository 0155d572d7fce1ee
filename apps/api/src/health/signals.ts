import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { HttpMetrics } from '../platform/metrics/http-metrics.js';
import { Metrics } from '../platform/metrics/metrics.js';
import type { Signal } from './alert-rules.js';
import { Dependencies } from './dependencies.js';
import { HttpWindow } from './http-window.js';

/** What the alert rules are about, as this process finds it of itself; undefined where it cannot be known. */
@Injectable()
export class Signals implements OnApplicationShutdown {
  private readonly window: HttpWindow;
  /** Not Prometheus' own, which begins anew with each scrape, and holds nothing where nobody scrapes. */
  private readonly delays = monitorEventLoopDelay({ resolution: 10 });

  constructor(
    private readonly metrics: Metrics,
    private readonly dependencies: Dependencies,
    http: HttpMetrics,
  ) {
    this.window = new HttpWindow(http);
    this.delays.enable();
  }

  onApplicationShutdown(): void {
    this.delays.disable();
  }

  async read(now: number): Promise<Record<Signal, number | undefined>> {
    const up = async (name: 'postgres' | 'redis' | 'crypto' | 'chain'): Promise<number> =>
      (await this.dependencies.look(name)).state === 'up' ? 1 : 0;
    const [postgresUp, redisUp, cryptoUp, chainUp, http, waiting, prioritized, failed, deal] =
      await Promise.all([
        up('postgres'),
        up('redis'),
        up('crypto'),
        up('chain'),
        this.window.read(now),
        this.total('queue_jobs', 'waiting'),
        this.total('queue_jobs', 'prioritized'),
        this.total('queue_jobs', 'failed'),
        this.total('deals_oldest_live_seconds'),
      ]);
    return {
      servicesUp: 1,
      postgresUp,
      redisUp,
      cryptoUp,
      chainUp,
      ...http,
      jobsWaiting: waiting === undefined ? undefined : waiting + (prioritized ?? 0),
      jobsGivenUp: failed,
      oldestLiveDeal: deal,
      eventLoopLagP99: this.lagSinceLastLook(),
    };
  }

  /** Seconds that 99 % of the event loop's turns did not wait for longer, since the last look. */
  private lagSinceLastLook(): number {
    const lag = this.delays.percentile(99) / 1e9;
    this.delays.reset();
    return lag;
  }

  /** The sum of a gauge's series, of one state where it has states; undefined without any. */
  private async total(name: string, state?: string): Promise<number | undefined> {
    const values = (await this.metrics.registry.getSingleMetric(name)?.get())?.values ?? [];
    const counted = values.filter(({ labels }) => state === undefined || labels['state'] === state);
    return counted.length === 0 ? undefined : counted.reduce((sum, { value }) => sum + value, 0);
  }
}
