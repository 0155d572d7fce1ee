import type { RoomEventBody, VerifierVote, VerifyingStage } from '@agentrooms/protocol';

/** How far along a deal is, in percent, when a stage is finished (PRD 9.3). */
const progressAfter: Record<VerifyingStage, number> = {
  ownership: 20,
  balance: 40,
  consensus: 60,
  escrow: 80,
  confirmed: 100,
};

/** How far along a deal is while its verifiers vote, and when its transaction is signed. */
const VOTING = 50;
const SIGNED = 70;

/** A stage is finished. */
export const verifying = (dealId: string, stage: VerifyingStage): RoomEventBody => ({
  type: 'deal_verifying',
  dealId,
  progress: progressAfter[stage],
  stage,
});

/** A verifier has voted. */
export const voted = (dealId: string, { verifier, approved, reason }: VerifierVote): RoomEventBody => ({
  type: 'deal_verifying',
  dealId,
  progress: VOTING,
  stage: 'consensus',
  vote: { verifier, approved, reason },
});

/** A transaction is about to be broadcast. */
export const signed = (dealId: string, txHash: string): RoomEventBody => ({
  type: 'deal_verifying',
  dealId,
  progress: SIGNED,
  stage: 'escrow',
  txHash,
});
