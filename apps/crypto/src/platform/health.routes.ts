import type { FastifyInstance } from 'fastify';
import type { OpenChain } from './chain.js';
import { record, responses, safeInteger } from './schemas.js';

const schema = {
  summary: 'Whether the service can do its work',
  description: 'Reads the newest block and compares the registry: 503 while the chain cannot be reached.',
  tags: ['operation'],
  response: responses(
    record({
      status: { type: 'string' },
      uptimeSeconds: { type: 'integer' },
      chainId: safeInteger,
      blockNumber: safeInteger,
    }),
    503,
  ),
};

/** `GET /health`. */
export function healthRoutes(app: FastifyInstance, openChain: OpenChain): void {
  app.get('/health', { schema }, async () => {
    const { deployment, reader } = await openChain();
    const { number } = await reader.block();
    return {
      status: 'ok',
      uptimeSeconds: Math.floor(process.uptime()),
      chainId: deployment.chainId,
      blockNumber: number,
    };
  });
}
