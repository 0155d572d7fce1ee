import type { FastifyInstance } from 'fastify';

/** What the API serves is data: a browser that is made to show an answer as a page runs and loads nothing. */
export const dataPolicy = {
  defaultSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

/**
 * For the pages that come with our servers, Swagger UI and Bull Board: scripts from this server only, calls to this server
 * only. Both set `style` attributes from their scripts and bring a `<style>` of their own; Bull Board has a `<base>`.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Gives pages under these paths the policy for pages, whatever the rest of the server has. */
export function allowPages(fastify: FastifyInstance, paths: RegExp): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (paths.test(request.url)) void reply.header('content-security-policy', pagePolicy);
    done();
  });
}
