import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { routeOf } from '../http/request-log.js';
import { Metrics } from './metrics.js';

/** Methods that have a label of their own: a client may make up others. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** How long requests take, by route: there are as many series as routes and statuses, whatever is asked. */
@Injectable()
export class HttpMetrics {
  readonly duration: Histogram<'method' | 'route' | 'status'>;
  // Looking labels up costs more than observing: each series is bound once.
  private readonly bound = new Map<string, { observe(seconds: number): void }>();

  constructor({ registry }: Metrics) {
    this.duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from request to answer, by method, route template and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    const known = METHODS.has(method) ? method : 'other';
    const key = `${known} ${route} ${status}`;
    let series = this.bound.get(key);
    if (series === undefined)
      this.bound.set(key, (series = this.duration.labels(known, route, String(status))));
    series.observe(seconds);
  }

  /** Times every request of a server. */
  time(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      this.observe(request.method, routeOf(request), reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
  }
}
