import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { ApiError } from '@agentrooms/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isAway } from '../redis/redis.service.js';
import { DomainError } from './domain-error.js';

const codes: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

/** Answers every error of a request in the one documented shape; only unexpected ones are logged with their stack. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('HttpError');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { statusCode, code, message, details } = describe(error);
    if (statusCode >= 500) {
      this.logger.error({
        message,
        requestId: request.id,
        url: request.url,
        stack: error instanceof Error ? error.stack : undefined,
      });
    }
    const body: ApiError = { statusCode, code, message, ...(details && { details }), requestId: request.id };
    void reply.status(statusCode).send(body);
  }
}

function describe(error: unknown): Omit<ApiError, 'requestId'> {
  if (error instanceof DomainError) {
    const { statusCode, code, message, details } = error;
    return { statusCode, code, message, details };
  }
  const away = storeThatIsAway(error);
  if (away !== undefined) {
    const message = `The ${away} does not answer; try again in a moment`;
    return { statusCode: 503, code: `${away}_unavailable`, message };
  }
  // Nest's own exceptions and those of Fastify (body too large, invalid JSON) carry a status and a safe message.
  const statusCode = error instanceof HttpException ? error.getStatus() : fastifyStatus(error);
  if (statusCode !== undefined && statusCode < 500) {
    const message = statusCode === 404 ? 'No such address' : (error as Error).message;
    return { statusCode, code: codes[statusCode] ?? 'request_failed', message };
  }
  return {
    statusCode: 500,
    code: 'internal_error',
    message: 'Something went wrong on our side; nothing was changed',
  };
}

function fastifyStatus(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

/** Prisma's and the driver's codes for a server that is away, closing or has no free connection. */
const DATABASE_AWAY = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
  ...['ECONNREFUSED', '53300', '57P01', '57P02', '57P03'],
]);
/** What `pg` says of a connection that it did not get in time, or lost: these errors have no code. */
const NO_CONNECTION =
  /^(timeout exceeded when trying to connect|Connection terminated (due to connection timeout|unexpectedly))$/;

function storeThatIsAway(error: unknown): 'database' | 'cache' | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (isAway(error)) return 'cache';
  const away = typeof code === 'string' ? DATABASE_AWAY.has(code) : NO_CONNECTION.test(error.message);
  return away ? 'database' : undefined;
}
