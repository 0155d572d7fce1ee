import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isProbe, routeOf } from '../http/request-log.js';
import { activeTracer, type OpenSpan } from './tracing.js';

/** A span for each request, inside the caller's when it names one (W3C `traceparent`). Does nothing while tracing is off. */
export function traceRequests(fastify: FastifyInstance): void {
  const tracer = activeTracer();
  if (tracer === undefined) return;
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request);
    if (isProbe(route)) return done();
    const { method, id } = request;
    const { traceparent } = request.headers;
    const span = tracer.open({
      name: `${method} ${route}`,
      role: 'server',
      attributes: { 'http.request.method': method, 'http.route': route, 'request.id': id },
      ...(typeof traceparent === 'string' && { parent: traceparent }),
    });
    spans.set(request, span);
    span.within(done);
  });
  // The body arrives in events of the socket, which know nothing of the span.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.set('http.response.status_code', reply.statusCode);
    span?.end(reply.statusCode >= 500 ? new Error(`HTTP ${reply.statusCode}`) : undefined);
    done();
  });
}
