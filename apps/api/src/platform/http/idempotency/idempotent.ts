import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  Logger,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable, of, throwError } from 'rxjs';
import { conflict, DomainError, unauthorized } from '../../errors/domain-error.js';
import { PrismaService } from '../../prisma/prisma.service.js';
import { parseIdempotencyKey } from './idempotency-key.js';
import { type Claim, IdempotencyStore, type Outcome } from './idempotency-store.js';

/** Refusals before anything was done; the same key may then be used again. */
const UNTRIED = new Set([400, 401, 429, 503]);

/**
 * Answers a repeated request with the first one's outcome instead of doing it again
 * (draft-ietf-httpapi-idempotency-key-header): 409 while the first one runs, 422 when the body is another.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');
  private readonly store: IdempotencyStore;

  constructor(prisma: PrismaService) {
    this.store = new IdempotencyStore(prisma);
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    if (header === undefined) return next.handle();
    const user = request.signedInUser;
    if (user === undefined) throw unauthorized();
    const [path = ''] = request.url.split('?');
    const scope = { userId: user.id, route: `${request.method} ${path}`, key: parseIdempotencyKey(header) };
    const claim = await this.store.claim(scope, request.body);
    switch (claim.state) {
      case 'first':
        return this.run(claim, next);
      case 'done':
        void http.getResponse<FastifyReply>().header('idempotency-replayed', 'true');
        return replay(claim.outcome);
      case 'running':
        throw conflict('idempotency_key_in_use', 'The first request with this Idempotency-Key still runs');
      case 'reused':
        throw new DomainError(
          422,
          'idempotency_key_reused',
          'This Idempotency-Key was used for a request with another body',
        );
    }
  }

  private run(claim: Extract<Claim, { state: 'first' }>, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        await this.attempt(claim.keep({ kind: 'answered', body }));
        return body;
      }),
      catchError((error: unknown) => {
        const refusal = this.refusal(error);
        return from(this.attempt(settled(claim, refusal))).pipe(mergeMap(() => throwError(() => refusal)));
      }),
    );
  }

  /** What the request and its repetitions are told: of a failure half-way nobody may hear that trying again is safe. */
  private refusal(error: unknown): DomainError | HttpException {
    if (error instanceof DomainError || error instanceof HttpException) return error;
    this.logger.error({
      message: `a request with an Idempotency-Key failed: ${String(error)}`,
      stack: error instanceof Error ? error.stack : undefined,
    });
    return new DomainError(
      500,
      'internal_error',
      'The first request with this Idempotency-Key failed on our side: look whether it took effect',
      undefined,
      { cause: error },
    );
  }

  /** What was done is done: a database that cannot note it must not turn the answer into an error. */
  private async attempt(noting: Promise<void>): Promise<void> {
    await noting.catch((error: Error) => this.logger.warn(`an outcome was not kept: ${error.message}`));
  }
}

function settled(
  claim: Extract<Claim, { state: 'first' }>,
  refusal: DomainError | HttpException,
): Promise<void> {
  // Nest's own refusals come from pipes and guards, before anything was done.
  if (refusal instanceof HttpException) return claim.release();
  const { statusCode, code, message, details } = refusal;
  return UNTRIED.has(statusCode)
    ? claim.release()
    : claim.keep({ kind: 'refused', statusCode, code, message, ...(details && { details }) });
}

const replay = (outcome: Outcome): Observable<unknown> =>
  outcome.kind === 'answered'
    ? of(outcome.body)
    : throwError(() => new DomainError(outcome.statusCode, outcome.code, outcome.message, outcome.details));

/** A POST that honours `Idempotency-Key`; below a guard that knows the user. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Repeats with the same key and body within 24 hours get the first answer and do nothing',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
    }),
  );
