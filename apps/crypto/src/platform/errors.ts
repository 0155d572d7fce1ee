import { ChainError } from '@agentrooms/contracts';
import type { CryptoServiceError } from '@agentrooms/protocol';
import type { FastifyError } from 'fastify';

/** An error this service raises on purpose: a stable code, a short message and the HTTP status it is answered with. */
export class ServiceError extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ServiceError';
  }
}

/** What each error of the chain's client is answered with; other ones of it are ours and answered 500. */
const chainErrors: Record<string, { statusCode: number; code: string }> = {
  chain_unavailable: { statusCode: 503, code: 'chain_unavailable' },
  confirmation_timeout: { statusCode: 503, code: 'confirmation_timeout' },
  chain_rejected: { statusCode: 502, code: 'chain_rejected' },
  // Not `settlement_reverted`: only the settlement desk knows whether no other transaction can settle the deal.
  escrow_revert: { statusCode: 502, code: 'chain_rejected' },
  invalid_encoding: { statusCode: 400, code: 'invalid_request' },
};

const fastifyErrors: Record<string, string> = {
  FST_ERR_VALIDATION: 'invalid_request',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
};

/** The one shape of every error answered; what went wrong inside is never told. */
export function toErrorResponse(error: unknown): CryptoServiceError {
  if (error instanceof ServiceError)
    return { statusCode: error.statusCode, code: error.code, message: error.message };
  if (error instanceof ChainError) {
    const known = chainErrors[error.code];
    if (known) return { ...known, message: error.shortMessage };
  }
  if (isClientError(error)) {
    const { statusCode, code, message } = error;
    return { statusCode, code: fastifyErrors[code] ?? 'invalid_request', message };
  }
  return { statusCode: 500, code: 'internal_error', message: 'Something went wrong.' };
}

function isClientError(error: unknown): error is FastifyError & { statusCode: number } {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
