import { verifierQuorum } from '@agentrooms/contracts';
import type { ConsensusRequest, ConsensusResponse } from '@agentrooms/protocol';

/** Share of approving verifiers that the PRD asks for; 5 of 7 is the first that reaches it. */
export const APPROVAL_THRESHOLD = 0.67;

/**
 * Answers a request without proposal (PRD 8.7). All seven verifiers would judge the same words of the caller alike,
 * so nothing is signed and there is no certificate: such an answer can never settle anything.
 */
export function judgeClaims({ nftOwnership, buyerBalance, signatures }: ConsensusRequest): ConsensusResponse {
  const reason = claimedReason(nftOwnership, buyerBalance, signatures);
  return {
    approved: reason === null,
    verifierCount: verifierQuorum.selected,
    approvalCount: reason === null ? verifierQuorum.selected : 0,
    threshold: APPROVAL_THRESHOLD,
    basis: 'claims',
    votes: [],
    ...(reason !== null && { reason }),
  };
}

function claimedReason(nftOwnership: boolean, buyerBalance: number, signatures: string[]): string | null {
  if (!nftOwnership) return 'seller_no_longer_owns';
  if (buyerBalance <= 0) return 'buyer_cannot_pay';
  const signed = signatures.length > 0 && signatures.every((signature) => signature.trim() !== '');
  return signed ? null : 'mandate_invalid';
}
