import type { Prisma } from '@agentrooms/database';
import { dealStages, type DealStage, type VerifierVote, type VerifyingStage } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { RoomStream } from '../platform/realtime/room-stream.js';
import type { SettlingDeal } from './deals.repository.js';

/** How far along a deal is, in percent, when a stage is finished (PRD 9.3). */
const progressAfter: Record<VerifyingStage, number> = {
  ownership: 20,
  balance: 40,
  consensus: 60,
  escrow: 80,
  confirmed: 100,
};

/** The stages of deals: what was finished is stored, and told to the room, in one transaction. */
@Injectable()
export class DealStages {
  constructor(private readonly stream: RoomStream) {}

  /** Whether the deal has that stage behind it. */
  reached(deal: Pick<SettlingDeal, 'stage'>, stage: DealStage): boolean {
    return dealStages.indexOf(deal.stage as DealStage) >= dealStages.indexOf(stage);
  }

  /** Stores a finished stage with its results; a deal that is over meanwhile stays as it is. */
  async finish(
    deal: SettlingDeal,
    stage: VerifyingStage,
    results: Prisma.DealUpdateManyMutationInput,
    votes: VerifierVote[],
  ): Promise<void> {
    await this.stream.write(deal.roomId, async (tx, emit) => {
      const { count } = await tx.deal.updateMany({
        where: { id: deal.id, status: { in: ['locked', 'verifying'] } },
        data: { ...results, status: 'verifying', stage },
      });
      if (count === 0) return;
      const progress = progressAfter[stage];
      for (const { verifier, approved, reason } of votes) {
        emit({
          type: 'deal_verifying',
          dealId: deal.id,
          progress,
          stage,
          vote: { verifier, approved, reason },
        });
      }
      emit({ type: 'deal_verifying', dealId: deal.id, progress, stage });
    });
    deal.stage = stage;
  }

  /** Goes back to an earlier stage, whose successors have to be done again. */
  async reopen(deal: SettlingDeal, stage: DealStage): Promise<void> {
    await this.stream.write(deal.roomId, async (tx) => {
      await tx.deal.updateMany({
        where: { id: deal.id, status: { in: ['locked', 'verifying'] } },
        data: { stage },
      });
    });
  }
}
