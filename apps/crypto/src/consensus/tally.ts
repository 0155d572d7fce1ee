import {
  sortAttestations,
  verifierQuorum,
  type Attestation,
  type PublicVerifier,
} from '@agentrooms/contracts';
import type { VerifierVote } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { isVoteValid } from './vote.js';

/** What the votes of a committee amount to. */
export interface Tally {
  /** Valid votes, one a verifier, in the committee's order. */
  votes: VerifierVote[];
  approvals: number;
  /** At least five approvals of the seven selected; votes that are missing count against. */
  approved: boolean;
  /** Of the approving verifiers, as the contract wants them. */
  attestations: Hex[];
  /** The reason most refusing verifiers gave; of equally frequent ones the first in the committee's order. */
  reason: string | null;
}

/**
 * Counts votes over one digest. Votes that were not cast by a member of the committee, do not verify, or repeat a
 * verifier's are left out: nobody gains a vote by sending two.
 */
export async function tally(
  received: readonly VerifierVote[],
  committee: readonly PublicVerifier[],
  dealDigest: Hex,
): Promise<Tally> {
  const votes: VerifierVote[] = [];
  const attestations: Attestation[] = [];
  for (const member of committee) {
    const vote = await firstValid(received, member, dealDigest);
    if (!vote) continue;
    votes.push(vote);
    if (vote.attestation) attestations.push({ verifier: member.address, signature: vote.attestation as Hex });
  }
  const approvals = attestations.length;
  const approved = approvals >= verifierQuorum.required;
  return {
    votes,
    approvals,
    approved,
    attestations: sortAttestations(attestations),
    reason: commonReason(votes),
  };
}

async function firstValid(
  votes: readonly VerifierVote[],
  member: PublicVerifier,
  dealDigest: Hex,
): Promise<VerifierVote | null> {
  for (const vote of votes) {
    if (vote.verifier === member.index && (await isVoteValid(vote, member, dealDigest))) return vote;
  }
  return null;
}

function commonReason(votes: readonly VerifierVote[]): string | null {
  const counts = new Map<string, number>();
  for (const { reason } of votes) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
