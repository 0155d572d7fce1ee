import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Queue } from 'bullmq';
import fastify, { type FastifyInstance } from 'fastify';

/** Bull Board, the operators' view of the queues, as a server of its own. Not yet listening. */
export async function createBullBoardServer(queues: Queue[]): Promise<FastifyInstance> {
  const adapter = new FastifyAdapter();
  createBullBoard({ queues: queues.map((queue) => new BullMQAdapter(queue)), serverAdapter: adapter });
  const server = fastify();
  await server.register(adapter.registerPlugin());
  return server;
}
