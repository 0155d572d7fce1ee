import { ChainError } from '@agentrooms/contracts';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { ServiceError, toErrorResponse } from './errors.js';

/** Answers every error in the one shape, and logs those that are not the caller's. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const response = toErrorResponse(error);
    if (response.statusCode >= 500) reportError(error, request.log);
    return reply.status(response.statusCode).send(response);
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.split('?', 1)[0] ?? ''}.`;
    return reply.status(404).send({ statusCode: 404, code: 'not_found', message });
  });
}

/** Expected failures are told in words: their causes hold whole requests and the node's address with its API key. */
export function reportError(error: unknown, log: FastifyBaseLogger): void {
  if (!(error instanceof ChainError || error instanceof ServiceError)) {
    log.error({ err: error }, 'unexpected error');
    return;
  }
  const cause =
    error instanceof ServiceError && error.cause instanceof ChainError ? error.cause.message : undefined;
  log.error({ code: error.code, ...(cause !== undefined && { cause }) }, error.message);
}
