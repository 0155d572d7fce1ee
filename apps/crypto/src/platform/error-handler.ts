import type { FastifyInstance } from 'fastify';
import { toErrorResponse } from './errors.js';

/** Answers every error in the one shape, and logs those that are not the caller's with their cause. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const response = toErrorResponse(error);
    if (response.statusCode >= 500) request.log.error({ err: error, code: response.code }, response.message);
    return reply.status(response.statusCode).send(response);
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.split('?', 1)[0] ?? ''}.`;
    return reply.status(404).send({ statusCode: 404, code: 'not_found', message });
  });
}
