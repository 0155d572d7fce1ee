import type { Prisma } from '@agentrooms/database';
import {
  type DealStage,
  dealStages,
  type Equivocation,
  type RoomEventBody,
  type VerifierVote,
  type VerifyingStage,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
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

/** How far along a deal is while its verifiers vote, and when its transaction is signed. */
const VOTING = 50;
const SIGNED = 70;

const live = { status: { in: ['locked', 'verifying'] } } satisfies Prisma.DealWhereInput;

/** The stages of deals: what was finished is stored, and told to the room, in one transaction. */
@Injectable()
export class DealStages {
  constructor(
    private readonly stream: RoomStream,
    private readonly prisma: PrismaService,
  ) {}

  /** Whether the deal has that stage behind it. */
  reached(deal: Pick<SettlingDeal, 'stage'>, stage: DealStage): boolean {
    return dealStages.indexOf(deal.stage as DealStage) >= dealStages.indexOf(stage);
  }

  /**
   * Stores finished stages with their results; a deal that is over meanwhile stays as it is.
   *
   * @param votes - those that the room was not told before
   */
  async finish(
    deal: SettlingDeal,
    finished: readonly VerifyingStage[],
    results: Prisma.DealUpdateManyMutationInput = {},
    votes: readonly VerifierVote[] = [],
  ): Promise<void> {
    const stage = finished.at(-1);
    if (stage === undefined) return;
    await this.stream.write(deal.roomId, async (tx, emit) => {
      const { count } = await tx.deal.updateMany({
        where: { id: deal.id, ...live },
        data: { ...results, status: 'verifying', stage },
      });
      if (count === 0) return;
      for (const vote of votes) emit(voteEvent(deal.id, vote));
      for (const one of finished)
        emit({ type: 'deal_verifying', dealId: deal.id, progress: progressAfter[one], stage: one });
    });
    deal.stage = stage;
  }

  /** Goes back to an earlier stage, whose successors have to be done again. */
  async reopen(deal: SettlingDeal, stage: DealStage): Promise<void> {
    await this.stream.write(deal.roomId, async (tx) => {
      await tx.deal.updateMany({
        where: { id: deal.id, ...live },
        data: { stage },
      });
    });
  }

  /** Fixes what the verifiers are asked about, before they are asked. Nothing of it is told. */
  async fix(
    deal: SettlingDeal,
    facts: { sortitionBlock: bigint; terms?: Prisma.InputJsonValue },
  ): Promise<void> {
    await this.prisma.client.deal.updateMany({ where: { id: deal.id, ...live }, data: facts });
    deal.sortitionBlock = facts.sortitionBlock;
  }

  /** Shows votes of a round that goes on. */
  async tellVotes(deal: SettlingDeal, votes: readonly VerifierVote[]): Promise<void> {
    await this.stream.write(deal.roomId, (_tx, emit) => {
      for (const vote of votes) emit(voteEvent(deal.id, vote));
      return Promise.resolve();
    });
  }

  /** Stores and shows a transaction that is about to be broadcast. */
  async announce(deal: SettlingDeal, txHash: string): Promise<void> {
    if (deal.announcedTxHashes.includes(txHash)) return;
    await this.stream.write(deal.roomId, async (tx, emit) => {
      const { count } = await tx.deal.updateMany({
        where: { id: deal.id, ...live, NOT: { announcedTxHashes: { has: txHash } } },
        data: { txHash, announcedTxHashes: { push: txHash } },
      });
      if (count > 0)
        emit({ type: 'deal_verifying', dealId: deal.id, progress: SIGNED, stage: 'escrow', txHash });
    });
    deal.announcedTxHashes.push(txHash);
  }

  /** Adds to what proves that verifiers contradicted themselves; the same proof is kept once. */
  async keepEvidence(deal: SettlingDeal, found: readonly Equivocation[]): Promise<void> {
    const known = (deal.evidence ?? []) as unknown as Equivocation[];
    const isKnown = ({ verifier, dealDigest }: Equivocation): boolean =>
      known.some((one) => one.verifier === verifier && one.dealDigest === dealDigest);
    const evidence = [...known, ...found.filter((one) => !isKnown(one))] as unknown as Prisma.InputJsonArray;
    await this.prisma.client.deal.update({ where: { id: deal.id }, data: { evidence } });
  }

  /** Remembers why verifying did not work out this time: should it never, that is the reason told. */
  async keepProblem(deal: SettlingDeal, problem: string): Promise<void> {
    await this.prisma.client.deal.updateMany({
      where: { id: deal.id, ...live },
      data: { lastProblem: problem },
    });
  }
}

const voteEvent = (dealId: string, { verifier, approved, reason }: VerifierVote): RoomEventBody => ({
  type: 'deal_verifying',
  dealId,
  progress: VOTING,
  stage: 'consensus',
  vote: { verifier, approved, reason },
});
