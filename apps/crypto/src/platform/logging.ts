import { LogController, type FastifyServerOptions } from 'fastify';

/** One line when a request is answered, none when it comes in. */
class AnswerLog extends LogController {
  override incomingRequest(): void {
    // every request is answered, and the line about the answer says what came in
  }
}

/**
 * Structured logs (pino, JSON lines on stdout). Bodies, headers and keys are never logged: the serializer names what
 * is.
 */
export function loggingOptions(level: string): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  const serializers = { req: ({ method, url }: { method: string; url: string }) => ({ method, url }) };
  return { logger: { level, base: { service: 'crypto' }, serializers }, logController: new AnswerLog() };
}
