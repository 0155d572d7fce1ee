import { sortAttestations, type Attestation, type PublicVerifier } from '@agentrooms/contracts';
import type { VerifierVote } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { countBallots, type Count } from './count.js';
import { isVoteValid } from './vote.js';

/** What the votes of a committee amount to. */
export interface Tally extends Count<VerifierVote> {
  /** Of the approving verifiers, as the contract wants them. */
  attestations: Hex[];
}

/**
 * Counts votes over one digest. Votes that were not cast by a member of the committee or do not verify are left out;
 * nobody gains a vote by sending two.
 *
 * @param isValid {@link isVoteValid}, or what knows its answers already
 */
export function tally(
  received: readonly VerifierVote[],
  committee: readonly PublicVerifier[],
  dealDigest: Hex,
  isValid = isVoteValid,
): Tally {
  const members = new Map(committee.map((member) => [member.index, member]));
  const valid: VerifierVote[] = [];
  for (const vote of received) {
    const member = members.get(vote.verifier);
    if (member && isValid(vote, member, dealDigest)) valid.push(vote);
  }
  const count = countBallots(
    valid,
    committee.map(({ index }) => index),
  );
  const attestations = count.votes.flatMap(({ verifier, attestation }): Attestation[] => {
    const address = members.get(verifier)?.address;
    return address && attestation ? [{ verifier: address, signature: attestation as Hex }] : [];
  });
  return { ...count, attestations: sortAttestations(attestations) };
}
