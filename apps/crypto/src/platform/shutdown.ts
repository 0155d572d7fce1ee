import type { FastifyInstance } from 'fastify';

/**
 * Lets `app.close()` end as soon as the last request is answered: from then on answers close their connections, which
 * clients would otherwise keep open for the next request that will never come.
 */
export function closeConnectionsWhenClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
