import { isProbe } from '../platform/http/request-log.js';
import type { HttpMetrics } from '../platform/metrics/http-metrics.js';
import { type Bucket, quantile } from '../platform/metrics/summary.js';

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

  /** @returns undefined where there was no request to speak of */
  async read(now: number): Promise<{ errorRatio: number | undefined; latencyP95: number | undefined }> {
    const latest = await this.sample(now);
    // The last one before the window is where it begins.
    const begins = this.samples.findLastIndex(({ at }) => at <= now - WINDOW);
    this.samples = [...this.samples.slice(Math.max(0, begins)), latest];
    const first = this.samples[0] ?? latest;
    const requests = latest.requests - first.requests;
    if (requests === 0) return { errorRatio: undefined, latencyP95: undefined };
    const buckets = [...latest.buckets].map(([bound, count]): Bucket => [
      bound,
      count - (first.buckets.get(bound) ?? 0),
    ]);
    return {
      errorRatio: (latest.errors - first.errors) / requests,
      latencyP95: quantile(
        0.95,
        buckets.sort(([a], [b]) => a - b),
      ),
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
