import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { refusalReasons } from '../consensus/refusal.js';

/** What this service counts; one registry an app, so that two apps in a test do not collide. */
export interface Metrics {
  registry: Registry;
  votes: Counter<'verdict' | 'reason'>;
  settlements: Counter<'outcome'>;
  batches: Histogram;
  signatures: Counter<'verdict'>;
}

/** Counters under the prefix `crypto_`. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    votes: new Counter({
      name: 'crypto_verifier_votes_total',
      help:
        'Votes of verifiers by verdict and reason; "missing" for a verifier that gave no valid one in time, ' +
        '"equivocated" for one that contradicted itself.',
      labelNames: ['verdict', 'reason'],
      registers: [registry],
    }),
    settlements: new Counter({
      name: 'crypto_settlements_total',
      help: 'Requests to settle a deal by outcome: sent, found (settled before) or refused.',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    batches: new Histogram({
      name: 'crypto_settlement_batch_deals',
      help: 'Deals in each settlement transaction.',
      buckets: [1, 2, 4, 8, 18],
      registers: [registry],
    }),
    signatures: new Counter({
      name: 'crypto_signatures_total',
      help: 'Signatures judged, alone or in batches, by verdict: valid, invalid or malformed.',
      labelNames: ['verdict'],
      registers: [registry],
    }),
  };
}

/**
 * Counts a vote. A verifier that runs elsewhere may give any reason it likes: one that is not ours counts as `other`, so
 * that no verifier can make series without end.
 */
export function countVote(
  { votes }: Pick<Metrics, 'votes'>,
  { approved, reason }: { approved: boolean; reason: string | null },
): void {
  const known = refusalReasons.some((one) => one === reason);
  votes.inc({
    verdict: approved ? 'approved' : 'refused',
    reason: reason === null ? '' : known ? reason : 'other',
  });
}

/** Serves `GET /metrics` in Prometheus' text format and times every other request by route. */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics): void {
  const duration = new Histogram({
    name: 'crypto_http_request_duration_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.3, 0.5, 1, 5, 30],
    registers: [registry],
  });
  // Looking labels up costs more than observing: each series is bound once. There are few: routes and statuses.
  const bound = new Map<string, ReturnType<typeof duration.labels>>();
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'; // never the raw path: one series per guess of a scanner
    const { method } = request;
    const key = `${method} ${route} ${reply.statusCode}`;
    let series = bound.get(key);
    if (!series) bound.set(key, (series = duration.labels(method, route, String(reply.statusCode))));
    series.observe(reply.elapsedTime / 1000);
    done();
  });
  app.get(
    '/metrics',
    { schema: { summary: 'Prometheus metrics', tags: ['operation'] } },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
}
