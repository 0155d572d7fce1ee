import type { MetricValueWithName, Registry } from 'prom-client';

type Labels = Record<string, string | number>;

/** One series in JSON: a number, or what a histogram holds, in the metric's own unit. */
export type SeriesSummary = { labels: Labels } & (
  { value: number } | { count: number; sum: number; p50: number; p95: number; p99: number }
);

/** A metric in JSON. */
export interface MetricSummary {
  help: string;
  type: string;
  series: SeriesSummary[];
}

/** All metrics of a registry by name, with the buckets of histograms reduced to quantiles. */
export async function summarize(registry: Registry): Promise<Record<string, MetricSummary>> {
  const metrics = await registry.getMetricsAsJSON();
  return Object.fromEntries(
    metrics.map(({ name, help, type, values }) => {
      const series =
        String(type) === 'histogram'
          ? histograms(values)
          : values.map(({ labels, value }) => ({ labels: labels as Labels, value }));
      return [name, { help, type: String(type), series }];
    }),
  );
}

function histograms(values: MetricValueWithName<string>[]): SeriesSummary[] {
  const groups = new Map<string, { labels: Labels; buckets: Bucket[]; sum: number; count: number }>();
  for (const { labels, metricName = '', value } of values) {
    const { le, ...own } = labels as Labels;
    const key = JSON.stringify(own);
    const group = groups.get(key) ?? { labels: own, buckets: [], sum: 0, count: 0 };
    groups.set(key, group);
    if (metricName.endsWith('_sum')) group.sum = value;
    else if (metricName.endsWith('_count')) group.count = value;
    else group.buckets.push([le === '+Inf' ? Infinity : Number(le), value]);
  }
  return [...groups.values()].map(({ labels, buckets, sum, count }) => ({
    labels,
    count,
    sum,
    p50: quantile(0.5, buckets),
    p95: quantile(0.95, buckets),
    p99: quantile(0.99, buckets),
  }));
}

/** Upper bound and how many values were not above it. */
export type Bucket = readonly [bound: number, count: number];

/**
 * A quantile of a histogram, as Prometheus' `histogram_quantile` estimates it: linear within the bucket it falls into,
 * the last finite bound when it lies above all.
 *
 * @param q 0…1
 * @param buckets cumulative, in ascending order, the last one unbounded
 * @returns 0 when nothing was observed
 */
export function quantile(q: number, buckets: readonly Bucket[]): number {
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return 0;
  const rank = q * total;
  let [lower, below] = [0, 0];
  for (const [bound, count] of buckets) {
    if (count >= rank) {
      if (bound === Infinity) return lower;
      return count === below ? bound : lower + ((bound - lower) * (rank - below)) / (count - below);
    }
    [lower, below] = [bound, count];
  }
  return lower;
}
