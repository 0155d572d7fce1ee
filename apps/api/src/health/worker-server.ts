import type { INestApplicationContext } from '@nestjs/common';
import fastify, { type FastifyInstance } from 'fastify';
import { Metrics } from '../platform/metrics/metrics.js';
import { MetricsAccess } from '../platform/metrics/metrics-access.js';
import { summarize } from '../platform/metrics/summary.js';
import { HealthService } from './health.service.js';

/** A worker's health and metrics, under the paths that the API has them, as it answers nothing else. Not yet listening. */
export function createWorkerServer(app: INestApplicationContext): FastifyInstance {
  const health = app.get(HealthService, { strict: false });
  const access = app.get(MetricsAccess, { strict: false });
  const { registry } = app.get(Metrics, { strict: false });
  const server = fastify();
  server.addHook('onRequest', (request, reply, done) => {
    const closed = request.url.startsWith('/metrics') && !access.isOpenTo(request.headers.authorization);
    if (!closed) return done();
    const [statusCode, code, message] = [401, 'unauthorized', 'Metrics need METRICS_TOKEN as bearer token'];
    void reply.status(statusCode).send({ statusCode, code, message, requestId: request.id });
  });
  server.get('/health', () => health.alive());
  server.get('/health/live', () => health.alive());
  server.get('/health/detailed', ({ headers }) =>
    health.detailed({ details: access.isOpenTo(headers.authorization) }),
  );
  server.get('/health/ready', async (_request, reply) => {
    const ready = await health.ready();
    return reply.status(ready.status === 'error' ? 503 : 200).send(ready);
  });
  server.get('/metrics', async () => ({
    asOf: new Date().toISOString(),
    metrics: await summarize(registry),
  }));
  server.get('/metrics/prometheus', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return server;
}
