import type { VerifierVote } from '@agentrooms/protocol';
import { bytesFromHex } from '../signatures/hex.js';
import type { Verdict } from './juror.js';

/** Votes read of one answer: two are enough to prove equivocation. */
const MOST_VOTES = 4;
const CODE = /^[a-z_]{1,60}$/;

/** Reads the answer to `POST /vote`, of which nothing is sure; null when it has no vote's shape. */
export function readVoteResponse(text: string): (Pick<Verdict, 'votes'> & LoggedRefusal) | null {
  const answer = parse(text);
  const given = isRecord(answer) ? answer['votes'] : undefined;
  if (!isRecord(answer) || !Array.isArray(given) || given.length > MOST_VOTES) return null;
  const votes = given.flatMap((vote) => readVote(vote) ?? []);
  return votes.length === given.length ? { votes, refusal: readRefusal(answer['refusal']) } : null;
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

/** A vote in its one form, with nothing besides: it goes into certificates and receipts, whose every byte is checked. */
function readVote(value: unknown): VerifierVote | null {
  if (!isRecord(value)) return null;
  const { verifier, publicKey, approved, reason, signature, attestation } = value;
  if (!Number.isInteger(verifier) || typeof approved !== 'boolean') return null;
  if (reason !== null && !(typeof reason === 'string' && CODE.test(reason))) return null;
  if (!isHex(publicKey, 32) || !isHex(signature, 64)) return null;
  if (attestation !== null && !(isText(attestation) && attestation.startsWith('0x'))) return null;
  if (attestation !== null && !isHex(attestation.slice(2), 65)) return null;
  return {
    verifier: Number(verifier),
    publicKey: publicKey.toLowerCase(),
    approved,
    reason,
    signature: signature.toLowerCase(),
    attestation: attestation && attestation.toLowerCase(),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Digits of so many bytes, without 0x. */
const isHex = (value: unknown, bytes: number): value is string =>
  isText(value) && bytesFromHex(value, bytes) !== null;

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
