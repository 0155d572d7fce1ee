import { randomUUID } from 'node:crypto';
import { isRequestId, requestIdHeader } from '@agentrooms/protocol';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withWork } from '../logging/request-context.js';
import type { LimitUsage } from '../rate-limit/limit-usage.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Limits that the request has drawn on; null of one that was answered before, as a preflight is. */
    limitUsages: LimitUsage[] | null;
    /** The template of its route, once somebody asked: Fastify puts a whole description together each time. */
    routeTemplate: string | null;
  }
}

/** Whether machines ask for it every few seconds, which nobody wants to read about. */
export const isProbe = (route: string): boolean =>
  /^(?:\/api(?:\/v1)?)?\/(?:health|metrics)(?:\/|$)/.test(route);

/** The id that the caller gave its request, or one of our own where that could not stand in a log. */
export function requestIdOf({ headers }: { headers: Record<string, unknown> }): string {
  const given = headers[requestIdHeader];
  return isRequestId(given) ? given : randomUUID();
}

/** The route a request found, never its raw path: `/rooms/:id`. */
export const routeOf = (request: FastifyRequest): string =>
  (request.routeTemplate ??= request.routeOptions.url ?? 'unknown');

/**
 * Runs each request under its id, names it in its answer and writes one line about it: reads at debug (they are most of
 * the traffic and change nothing), the others at info, failures of ours as warnings.
 */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.decorateRequest('routeTemplate', null);
  fastify.decorateRequest('limitUsages', null);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(requestIdHeader, request.id);
    done();
  });
  // Only now, since what comes before may wait together with other requests, and the body for the socket.
  fastify.addHook('preValidation', (request, _reply, done) => {
    withWork({ requestId: request.id, limitUsages: (request.limitUsages ??= []) }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, id: requestId } = request;
    const route = routeOf(request);
    if (!isProbe(route)) {
      const { statusCode: status, elapsedTime } = reply;
      const message = `${method} ${route} ${status}`;
      const line = { message, requestId, method, route, status, ms: Math.round(elapsedTime) };
      if (status >= 500) logger.warn(line);
      else if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') logger.debug(line);
      else logger.log(line);
    }
    done();
  });
}
