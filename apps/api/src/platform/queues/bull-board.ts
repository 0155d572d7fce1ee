import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Queue } from 'bullmq';
import fastify, { type FastifyInstance } from 'fastify';
import type { AppConfig } from '../config/app-config.js';
import { allowPages } from '../http/content-security-policy.js';
import { securityHeaders } from '../http/security-headers.js';
import { assertOperatorPassword, CHALLENGE, isOperator } from './operator.guard.js';

/**
 * Bull Board, the operators' view of the queues, as a server of its own. Not yet listening.
 *
 * @throws {ConfigError} in production without a password
 */
export async function createBullBoardServer(queues: Queue[], config: AppConfig): Promise<FastifyInstance> {
  assertOperatorPassword(config);
  const adapter = new FastifyAdapter();
  createBullBoard({ queues: queues.map((queue) => new BullMQAdapter(queue)), serverAdapter: adapter });
  const server = fastify();
  server.addHook('onRequest', (request, reply, done) => {
    if (isOperator(request.headers.authorization, config)) return done();
    void reply
      .code(401)
      .header('www-authenticate', CHALLENGE)
      .send({ statusCode: 401, code: 'unauthorized' });
  });
  securityHeaders(server, { contentSecurityPolicy: false, frameguard: { action: 'deny' } });
  allowPages(server, /^/);
  await server.register(adapter.registerPlugin());
  return server;
}
