import { invalidRequest } from '../../errors/domain-error.js';

/** A string of RFC 8941 (visible ASCII in quotes), as the draft asks, or the same characters without quotes, for curl. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;
const BARE = /^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/;

/**
 * Reads an `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header, section 2.1).
 *
 * @throws {DomainError} 400 when it is neither form
 */
export function parseIdempotencyKey(header: string | string[]): string {
  if (typeof header === 'string') {
    const quoted = QUOTED.exec(header)?.[1];
    if (quoted !== undefined) return quoted.replace(/\\(["\\])/g, '$1');
    if (BARE.test(header)) return header;
  }
  throw invalidRequest([
    { field: 'Idempotency-Key', problem: 'must be one string of 1 to 255 visible ASCII characters' },
  ]);
}
