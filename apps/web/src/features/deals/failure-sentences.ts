import type { DealFailureReason } from '@agentrooms/protocol';

/** What happened, and what to do; every one also means that neither money nor NFT moved. */
const sentences: Record<DealFailureReason, string> = {
  seller_no_longer_owns: 'The seller no longer owns this NFT. No money moved; the buyer keeps looking.',
  seller_not_approved:
    'The seller has not allowed the escrow to move this NFT. Nothing moved; the seller has to approve it and spawn again.',
  buyer_cannot_pay: "The buyer's wallet does not hold enough USDC. Nothing moved; the seller keeps looking.",
  buyer_not_approved:
    'The buyer has not allowed the escrow to take the price. Nothing moved; the buyer has to approve USDC and spawn again.',
  mandate_expired:
    'A mandate ran out before the deal was settled. Nothing moved; its owner can sign a new one.',
  mandate_invalid:
    'A mandate does not allow this deal or was cancelled. Nothing moved; its owner can sign a new one.',
  no_quorum:
    'Fewer than 5 of the 7 verifiers approved, so nothing moved. Both agents go back to negotiating.',
  verifiers_unavailable:
    'The verifiers could not be reached in time. Nothing moved; both agents go back to negotiating.',
  chain_unavailable:
    'The chain could not be reached in time. Nothing moved; both agents go back to negotiating.',
  deadline_passed:
    "The settlement's deadline passed before it reached the chain. Nothing moved; both agents negotiate again.",
  settlement_reverted:
    'The escrow contract refused the settlement. Nothing moved; both agents go back to negotiating.',
};

/** The sentence for a failed deal; a reason that this version does not know still says where the money is. */
export function failureSentence(reason: DealFailureReason | null): string {
  return (reason && sentences[reason]) ?? 'The deal could not be settled. Nothing moved.';
}
