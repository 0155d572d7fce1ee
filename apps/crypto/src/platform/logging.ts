import { randomUUID } from 'node:crypto';
import { isRequestId, requestIdHeader } from '@agentrooms/protocol';
import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';

/** Asked every few seconds by machines, or so often that a line each would cost more than the answer. */
const UNLOGGED = ['/health', '/metrics', '/verify-signature'];

/** One line a request, when it has been answered. */
class AnswerLog extends LogController {
  override incomingRequest(): void {
    // The line about the answer says what came in.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, url } = request;
    if (UNLOGGED.includes(url)) return;
    const line = { method, url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (error) request.log.error({ ...line, err: error }, 'answer could not be sent');
    else request.log.info(line, 'answered');
  }
}

/**
 * Structured logs (pino: JSON lines on stdout). Bodies, headers and keys are never logged. Every line of a request has the
 * `requestId` that its caller gave it, or one of our own.
 */
export function loggingOptions(
  level: string,
): Pick<FastifyServerOptions, 'logger' | 'logController' | 'genReqId'> {
  return {
    logger: { level, base: { service: 'crypto' } },
    logController: new AnswerLog({ requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => {
      const given = headers[requestIdHeader];
      return isRequestId(given) ? given : randomUUID();
    },
  };
}

/** Every answer names its request. */
export function nameRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(requestIdHeader, request.id);
    done();
  });
}
