import { setTimeout as sleep } from 'node:timers/promises';
import type { VerifierIdentity } from '@agentrooms/contracts';
import type { Hex } from 'viem';
import { ServiceError } from '../platform/errors.js';
import type { Fault } from './faults.js';
import type { Refusal, RefusalReason } from './refusal.js';
import { castVote } from './vote.js';
import type { Verdict } from './juror.js';

/** What a lying verifier refuses a good deal with. */
const LIE: RefusalReason = 'seller_no_longer_owns';

/**
 * The verdict of a verifier with this fault; that of an honest one without.
 *
 * @param judge what it would honestly find
 * @throws ServiceError `verifier_down` when it crashes
 */
export async function verdictOf(
  fault: Fault | null,
  { identity, dealDigest, signal }: { identity: VerifierIdentity; dealDigest: Hex; signal: AbortSignal },
  judge: () => Promise<Refusal | null>,
): Promise<Verdict> {
  const verifier = identity.index;
  const honest = async (): Promise<Verdict> => {
    const refusal = await judge();
    return { verifier, votes: [castVote(identity, dealDigest, refusal?.reason ?? null)], refusal };
  };
  switch (fault?.kind) {
    case undefined:
      return honest();
    case 'delay':
      await sleep(fault.ms, undefined, { signal });
      return honest();
    case 'crash':
      throw new ServiceError(503, 'verifier_down', `Verifier ${verifier} is down (BFT_FAULTS).`);
    case 'lie': {
      const reason = (await judge()) ? null : LIE;
      const refusal = reason && { reason, detail: 'fault_lie' };
      return { verifier, votes: [castVote(identity, dealDigest, reason)], refusal };
    }
    case 'equivocate': {
      const votes = [castVote(identity, dealDigest, null), castVote(identity, dealDigest, LIE)];
      return { verifier, votes, refusal: null };
    }
  }
}
