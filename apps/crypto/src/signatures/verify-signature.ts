import type { VerifySignatureRequest, VerifySignatureResponse } from '@agentrooms/protocol';
import { verifyEd25519 } from './ed25519.js';
import { bytesFromHex } from './hex.js';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Judges one request of `POST /verify-signature`. Never throws: whatever cannot be read is not a valid signature, and
 * `error` says which part of it is malformed.
 */
export function judgeSignature(body: unknown): VerifySignatureResponse {
  const {
    message,
    signature,
    publicKey,
    encoding = 'utf8',
  }: Partial<Record<keyof VerifySignatureRequest, unknown>> = typeof body === 'object' && body !== null
    ? body
    : {};
  if (encoding !== 'utf8' && encoding !== 'hex') return malformed('encoding must be utf8 or hex');
  const messageBytes = encoding === 'utf8' ? bytesFromText(message) : bytesFromHex(message);
  if (!messageBytes)
    return malformed(encoding === 'utf8' ? 'message must be well-formed text' : 'message must be hex');
  const signatureBytes = bytesFromHex(signature, 64);
  if (!signatureBytes) return malformed('signature must be 128 hex digits');
  const keyBytes = bytesFromHex(publicKey, 32);
  if (!keyBytes) return malformed('publicKey must be 64 hex digits');
  return { valid: verifyEd25519(messageBytes, signatureBytes, keyBytes) };
}

function malformed(error: string): VerifySignatureResponse {
  return { valid: false, error };
}

/** A lone surrogate has no UTF-8 encoding; Buffer would silently replace it, making two texts one. */
function bytesFromText(text: unknown): Uint8Array | null {
  return typeof text === 'string' && !LONE_SURROGATE.test(text) ? Buffer.from(text, 'utf8') : null;
}
