import { Counter, Histogram, Registry } from 'prom-client';
import { type Bucket, quantile, summarize } from './summary.js';

describe('quantile', () => {
  // Prometheus' own example: interpolation within the bucket that the rank falls into.
  const buckets: Bucket[] = [
    [0.1, 50],
    [0.5, 90],
    [1, 100],
    [Infinity, 100],
  ];
  it.each([
    [0.5, 0.1],
    [0.7, 0.3],
    [0.95, 0.75],
    [1, 1],
  ])('%d lies at %d', (q, expected) => {
    expect(quantile(q, buckets)).toBeCloseTo(expected, 9);
  });

  it('is the last bound for what lies above all, and 0 for nothing', () => {
    const above: Bucket[] = [
      [1, 0],
      [Infinity, 4],
    ];
    expect(quantile(0.5, above)).toBe(1);
    expect(quantile(0.5, [])).toBe(0);
  });
});

describe('summarize', () => {
  it('reduces histograms to quantiles by their labels', async () => {
    const registry = new Registry();
    const registers = [registry];
    new Counter({ name: 'c', help: 'counted', labelNames: ['kind'], registers }).inc({ kind: 'a' }, 3);
    const h = new Histogram({ name: 'h', help: 'timed', labelNames: ['route'], buckets: [1, 2], registers });
    for (const value of [0.5, 1.5, 1.5, 9]) h.observe({ route: '/x' }, value);
    h.observe({ route: '/y' }, 2);
    expect(await summarize(registry)).toEqual({
      c: { help: 'counted', type: 'counter', series: [{ labels: { kind: 'a' }, value: 3 }] },
      h: {
        help: 'timed',
        type: 'histogram',
        series: [
          { labels: { route: '/x' }, count: 4, sum: 12.5, p50: 1.5, p95: 2, p99: 2 },
          { labels: { route: '/y' }, count: 1, sum: 2, p50: 1.5, p95: 1.95, p99: 1.99 },
        ],
      },
    });
  });
});
