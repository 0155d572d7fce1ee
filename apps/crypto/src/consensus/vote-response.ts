import type { VerifierVote } from '@agentrooms/protocol';
import type { Verdict } from './juror.js';

/** Votes read of one answer: two are enough to prove equivocation. */
const MOST_VOTES = 4;
const CODE = /^[a-z_]{1,60}$/;

/** Reads the answer to `POST /vote`, of which nothing is sure; null when it has no vote's shape. */
export function readVoteResponse(text: string): (Pick<Verdict, 'votes'> & LoggedRefusal) | null {
  const answer = parse(text);
  const votes = isRecord(answer) ? answer['votes'] : undefined;
  if (!isRecord(answer) || !Array.isArray(votes) || votes.length > MOST_VOTES || !votes.every(isVote))
    return null;
  return { votes, refusal: readRefusal(answer['refusal']) };
}

/** What a verifier says it found; for logs, so anything that is not two codes is left out. */
type LoggedRefusal = Pick<Verdict, 'refusal'>;

function readRefusal(value: unknown): Verdict['refusal'] {
  if (!isRecord(value)) return null;
  const { reason, detail } = value;
  if (typeof reason !== 'string' || typeof detail !== 'string' || !CODE.test(reason) || !CODE.test(detail))
    return null;
  return { reason: reason as NonNullable<Verdict['refusal']>['reason'], detail };
}

function isVote(value: unknown): value is VerifierVote {
  if (!isRecord(value)) return false;
  const { verifier, publicKey, approved, reason, signature, attestation } = value;
  return (
    Number.isInteger(verifier) &&
    typeof publicKey === 'string' &&
    typeof approved === 'boolean' &&
    (reason === null || (typeof reason === 'string' && CODE.test(reason))) &&
    typeof signature === 'string' &&
    (attestation === null || typeof attestation === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
