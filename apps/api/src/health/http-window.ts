import { isProbe } from '../platform/http/request-log.js';
import type { HttpMetrics } from '../platform/metrics/http-metrics.js';
import { type Bucket, quantile } from '../platform/metrics/summary.js';
import { LEAST_ERRORS, LEAST_REQUESTS } from './alert-rules.js';

/** Milliseconds looked back: the range of the rates in the alert rules. */
const WINDOW = 5 * 60_000;

/** What had been counted at a moment since the process began. */
interface Sample {
  readonly at: number;
  readonly requests: number;
  readonly errors: number;
  /** Requests that took no longer than each bound, in seconds. */
  readonly buckets: ReadonlyMap<number, number>;
}

/** How the last five minutes' requests went: samples of the counters, as Prometheus takes them. */
export class HttpWindow {
  private samples: Sample[] = [{ at: -Infinity, requests: 0, errors: 0, buckets: new Map() }];

  constructor(private readonly http: HttpMetrics) {}

  /** @returns undefined where there were too few requests to speak of, or too few errors */
  async read(now: number): Promise<{ errorRatio: number | undefined; latencyP95: number | undefined }> {
    const latest = await this.sample(now);
    // The last one before the window is where it begins.
    const begins = this.samples.findLastIndex(({ at }) => at <= now - WINDOW);
    this.samples = [...this.samples.slice(Math.max(0, begins)), latest];
    const first = this.samples[0] ?? latest;
    const requests = latest.requests - first.requests;
    const errors = latest.errors - first.errors;
    const buckets = [...latest.buckets].map(([bound, count]): Bucket => [
      bound,
      count - (first.buckets.get(bound) ?? 0),
    ]);
    const p95 = () =>
      quantile(
        0.95,
        buckets.sort(([a], [b]) => a - b),
      );
    return {
      errorRatio: errors >= LEAST_ERRORS ? errors / requests : undefined,
      latencyP95: requests >= LEAST_REQUESTS ? p95() : undefined,
    };
  }

  private async sample(at: number): Promise<Sample> {
    let [requests, errors] = [0, 0];
    const buckets = new Map<number, number>();
    for (const { labels, metricName = '', value } of (await this.http.duration.get()).values) {
      if (isProbe(String(labels.route))) continue;
      if (metricName.endsWith('_count')) {
        requests += value;
        if (String(labels.status).startsWith('5')) errors += value;
      } else if (metricName.endsWith('_bucket')) {
        const { le = '+Inf' } = labels as { le?: string | number };
        const bound = le === '+Inf' ? Infinity : Number(le);
        buckets.set(bound, (buckets.get(bound) ?? 0) + value);
      }
    }
    return { at, requests, errors, buckets };
  }
}
