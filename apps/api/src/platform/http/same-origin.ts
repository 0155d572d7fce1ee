import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a browser asks for in the name of a page that is not ours: the refresh cookie goes with every
 * request, whoever made the browser send it. `SameSite=Strict` keeps it from other sites, this also from other ports and
 * subdomains of our own. Programs send no `Origin` and are not concerned.
 *
 * @param origins that may: the web's
 */
export function refuseForeignPages(fastify: FastifyInstance, origins: readonly string[]): void {
  const ours = new Set(origins);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { origin } = request.headers;
    if (SAFE.has(request.method) || origin === undefined || ours.has(origin) || isThisServer(request, origin))
      done();
    else
      done(
        new DomainError(403, 'origin_not_allowed', 'Pages of this origin may change nothing (WEB_ORIGIN)'),
      );
  });
}

/** Our own pages: Swagger UI. */
const isThisServer = ({ protocol, host }: FastifyRequest, origin: string): boolean =>
  origin === `${protocol}://${host}`;
