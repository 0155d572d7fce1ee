import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VerifySignatureResponse } from '@agentrooms/protocol';
import { judgeSignature } from './verify-signature.js';

/** Signatures that one request of `POST /verify-signatures` may hold. */
export const MOST_SIGNATURES = 256;

/** Judged at a stretch before other requests get their turn: a few milliseconds of work. */
const STRETCH = 16;

/**
 * Judges many signatures, each as {@link judgeSignature} does. Never throws because of one of them; between stretches
 * other requests are served, so that a full batch holds nobody up.
 *
 * @returns verdicts in the order of the signatures
 */
export async function judgeSignatures(signatures: readonly unknown[]): Promise<VerifySignatureResponse[]> {
  const results: VerifySignatureResponse[] = [];
  for (const signature of signatures) {
    if (results.length > 0 && results.length % STRETCH === 0) await nextTurn();
    results.push(judgeSignature(signature));
  }
  return results;
}
