import { type Agent, Prisma } from '@agentrooms/database';
import type { DealFailureReason, DealStage, EscrowResponse } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { toAgentSummary } from '../agents/agent.entity.js';
import { backToTable, depart } from '../agents/agent-lifecycle.js';
import { TurnSchedule } from '../agents/turn-schedule.js';
import { toNftEntity } from '../nfts/nft.entity.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { completion, departure, performance, swarmCount, swarmEvents } from './completion-effects.js';
import { DealMetrics } from './deal-metrics.js';
import { ATTESTATION_SECONDS } from './deal-round.js';
import { RoomChange } from './room-change.js';
import type { SettlingDeal } from './settling-deal.js';
import { verifying } from './stage-events.js';

/** Whose doing a failure was: that agent has nothing to trade with any more and leaves. */
const atFault: Partial<Record<DealFailureReason, 'buyer' | 'seller'>> = {
  seller_no_longer_owns: 'seller',
  seller_not_approved: 'seller',
  buyer_cannot_pay: 'buyer',
  buyer_not_approved: 'buyer',
};

/** What is needed of a deal to end it. */
export type FailingDeal = Pick<SettlingDeal, 'id' | 'roomId' | 'buyerAgentId' | 'sellerAgentId'>;

/** Stages of a deal that is not certified, or not any more: see {@link nothingOnItsWay}. */
const beforeCertificate: readonly DealStage[] = ['lock', 'ownership', 'balance'];

/** Milliseconds that the chain's clock may be behind ours. */
const CHAIN_LAG = 60_000;

/**
 * No transaction can settle the deal behind our back: it was never certified, or so long ago that the deadline of whatever
 * was signed upon the certificate has passed. A deal that lost its certificate to a rollback of the chain has to wait for
 * that, as its transaction may come back.
 */
const nothingOnItsWay = (): Prisma.DealWhereInput => ({
  OR: [
    { verifiedAt: null },
    { verifiedAt: { lt: new Date(Date.now() - ATTESTATION_SECONDS * 1_000 - CHAIN_LAG) } },
  ],
});

/** The two ends of a deal. Both happen once, whoever tries again. */
@Injectable()
export class DealOutcome {
  private readonly logger = new Logger('Deals');

  constructor(
    private readonly stream: RoomStream,
    private readonly room: RoomChange,
    private readonly schedule: TurnSchedule,
    private readonly metrics: DealMetrics,
  ) {}

  /**
   * The chain has settled it: the agents leave, the NFT has its new owner. Both agents and both swarms in one statement.
   * None of their offers is on the book: the lock took them off, and who is locked makes no new ones.
   */
  async complete(deal: SettlingDeal, { txHash, blockNumber }: EscrowResponse): Promise<void> {
    const { id: dealId, roomId, buyerAgent: buyer, sellerAgent: seller } = deal;
    const completed = await this.room.write({
      roomId,
      effects: Prisma.sql`${completion(deal, txHash, blockNumber)}, ${departure(deal)}, ${performance(deal)}, ${swarmCount}`,
      events: [
        ...(deal.stage === 'consensus' ? [verifying(dealId, 'escrow')] : []),
        verifying(dealId, 'confirmed'),
        {
          type: 'deal_completed',
          dealId,
          txHash,
          blockNumber,
          buyer: { ...toAgentSummary(buyer), walletAddress: buyer.walletAddress },
          seller: { ...toAgentSummary(seller), walletAddress: seller.walletAddress },
          nft: toNftEntity({ ...deal.nft, ownerAddress: buyer.walletAddress }),
          price: deal.finalPrice.toNumber(),
        },
        { type: 'agent_left', agentId: seller.id, reason: 'sold_nft' },
        { type: 'agent_left', agentId: buyer.id, reason: 'bought_nft' },
      ],
      furtherEvents: swarmEvents,
    });
    if (!completed) return;
    this.metrics.completed(deal.lockedAt);
    this.logger.log({ message: `deal ${dealId} completed`, txHash, blockNumber });
  }

  /**
   * It cannot succeed any more: nobody moved anything, and who is not at fault negotiates on.
   *
   * Once it was certified, a transaction may be on its way, and only the chain can tell that it failed. Until then such
   * a deal stays as it is.
   */
  fail(deal: FailingDeal, reason: DealFailureReason): Promise<void> {
    return this.end(deal, reason, { stage: { in: [...beforeCertificate] }, ...nothingOnItsWay() });
  }

  /** The chain has said that a certified deal cannot be settled any more. */
  failRefused(deal: FailingDeal, reason: DealFailureReason): Promise<void> {
    return this.end(deal, reason, { stage: 'consensus' });
  }

  private async end(
    deal: FailingDeal,
    reason: DealFailureReason,
    provided: Prisma.DealWhereInput,
  ): Promise<void> {
    const { result: back } = await this.stream.write(deal.roomId, async (tx, emit) => {
      const { count } = await tx.deal.updateMany({
        where: { id: deal.id, status: { in: ['locked', 'verifying'] }, ...provided },
        data: { status: 'failed', failureReason: reason },
      });
      if (count === 0) return undefined;
      emit({
        type: 'deal_failed',
        dealId: deal.id,
        reason,
        buyerAgentId: deal.buyerAgentId,
        sellerAgentId: deal.sellerAgentId,
      });
      const returning: Agent[] = [];
      for (const [id, role] of [
        [deal.sellerAgentId, 'seller'],
        [deal.buyerAgentId, 'buyer'],
      ] as const) {
        const agent = await current(tx, { id });
        if (agent.status !== 'deal_locked') continue;
        if (atFault[reason] === role) await depart(tx, emit, agent, 'left', 'timeout');
        else {
          const seated = await backToTable(tx, emit, id);
          if (seated !== null) returning.push(seated);
        }
      }
      return returning;
    });
    if (back === undefined) return;
    this.metrics.failed(reason);
    await this.schedule.queueAll(back);
    this.logger.warn({ message: `deal ${deal.id} failed: ${reason}` });
  }
}

const current = (tx: Prisma.TransactionClient, { id }: { id: string }): Promise<Agent> =>
  tx.agent.findUniqueOrThrow({ where: { id } });
