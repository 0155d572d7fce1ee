import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * Gives every answer helmet's headers. None of ours depend on the request, so helmet is asked once: asked for each, it
 * puts the policy together anew, which takes longer than all else that is done for a read.
 */
export function securityHeaders(fastify: FastifyInstance, options: HelmetOptions): void {
  const headers = headersOf(options);
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** The headers that helmet sets, by their names in lower case. */
export function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: (name: string) => delete headers[name.toLowerCase()],
  };
  // Without functions among the directives helmet does not look at the request, and has done all when it returns.
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return headers;
}
