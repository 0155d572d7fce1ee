import { createHmac, timingSafeEqual } from 'node:crypto';
import { unauthorized } from '../platform/errors/domain-error.js';

/** What a refresh token names: a generation of a session (docs/decisions/0005). */
export interface RefreshClaim {
  readonly userId: string;
  readonly sessionId: string;
  readonly generation: number;
}

/** The token of a generation: `userId.sessionId.generation.mac`, so that Redis and Postgres need not list tokens. */
export function encodeRefreshToken({ userId, sessionId, generation }: RefreshClaim, secret: string): string {
  const body = `${userId}.${sessionId}.${generation}`;
  return `${body}.${mac(body, secret).toString('base64url')}`;
}

/** @throws {DomainError} 401 when the token was not issued by us */
export function decodeRefreshToken(token: string, secret: string): RefreshClaim {
  const [userId = '', sessionId = '', generation = '', given = ''] = token.split('.');
  const expected = mac(`${userId}.${sessionId}.${generation}`, secret);
  const bytes = Buffer.from(given, 'base64url');
  const genuine = bytes.length === expected.length && timingSafeEqual(bytes, expected);
  if (!genuine) throw unauthorized('The refresh token is not valid: sign in again');
  return { userId, sessionId, generation: Number(generation) };
}

const mac = (body: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`refresh-token/1\n${body}`).digest();
