import type { FastifyInstance } from 'fastify';

/**
 * What may be kept of an answer whose handler says nothing else: reads may be kept but have to be asked for again (their
 * ETag makes that a 304), a signed-in user's by their own browser only; writes, tokens and errors may not be kept.
 */
export function cacheHeaders(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    const { method, url, headers } = request;
    if (reply.statusCode >= 400 || method !== 'GET' || url.startsWith('/auth/')) {
      void reply.header('cache-control', 'no-store');
    } else if (!reply.hasHeader('cache-control')) {
      void reply.header('cache-control', `${headers.authorization ? 'private' : 'public'}, no-cache`);
    }
    done();
  });
}

/** Of what never changes. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
