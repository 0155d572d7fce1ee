import type { FieldProblem } from '@agentrooms/protocol';

/**
 * An error of the domain: `code` is stable and documented, `message` is for people. One filter turns it into HTTP, the
 * gateway into a WebSocket error.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    readonly details?: FieldProblem[],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** 400 with the fields that are wrong. */
export const invalidRequest = (details: FieldProblem[]): DomainError =>
  new DomainError(
    400,
    'invalid_request',
    `The request is invalid: ${details.map((d) => `${d.field} ${d.problem}`).join('; ')}`,
    details,
  );

/** 401: no token, or one that is not valid (any more). */
export const unauthorized = (message = 'Sign in first: a valid access token is needed'): DomainError =>
  new DomainError(401, 'unauthorized', message);

/** 403: signed in, but this belongs to someone else. */
export const forbidden = (message: string): DomainError => new DomainError(403, 'forbidden', message);

/** 404, e.g. `notFound('room')`. */
export const notFound = (what: string): DomainError =>
  new DomainError(404, `${what.replaceAll(' ', '_')}_not_found`, `No such ${what}`);

/** 409: possible in principle, but not in the present state. */
export const conflict = (code: string, message: string): DomainError => new DomainError(409, code, message);

/** 503: a part that we depend on does not answer. */
export const unavailable = (code: string, message: string, cause?: unknown): DomainError =>
  new DomainError(503, code, message, undefined, { cause });
