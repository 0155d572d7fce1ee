import type { Agent, Prisma } from '@agentrooms/database';
import type { AgentStatus, DealFailureReason, DealStage, EscrowResponse } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { toAgentSummary } from '../agents/agent.entity.js';
import { depart } from '../agents/agent-lifecycle.js';
import { TurnSchedule } from '../agents/turn-schedule.js';
import { toNftEntity } from '../nfts/nft.entity.js';
import { NftsRepository } from '../nfts/nfts.repository.js';
import { type Emit, RoomStream } from '../platform/realtime/room-stream.js';
import type { SettlingDeal } from './deals.repository.js';

/** Whose doing a failure was: that agent has nothing to trade with any more and leaves. */
const atFault: Partial<Record<DealFailureReason, 'buyer' | 'seller'>> = {
  seller_no_longer_owns: 'seller',
  seller_not_approved: 'seller',
  buyer_cannot_pay: 'buyer',
  buyer_not_approved: 'buyer',
};

/** What is needed of a deal to end it. */
export type FailingDeal = Pick<SettlingDeal, 'id' | 'roomId' | 'buyerAgentId' | 'sellerAgentId'>;

/** Stages in which nothing can have been sent to the chain yet. */
const beforeCertificate: readonly DealStage[] = ['lock', 'ownership', 'balance'];

/** Milliseconds after a failed deal until its agents speak again. */
const BACK_TO_TABLE = 2_000;

/** The two ends of a deal. Both happen once, whoever tries again. */
@Injectable()
export class DealOutcome {
  private readonly logger = new Logger('Deals');

  constructor(
    private readonly stream: RoomStream,
    private readonly nfts: NftsRepository,
    private readonly schedule: TurnSchedule,
  ) {}

  /** The chain has settled it: the agents leave, the NFT has its new owner. */
  async complete(deal: SettlingDeal, { txHash, blockNumber }: EscrowResponse): Promise<void> {
    await this.stream.write(deal.roomId, async (tx, emit) => {
      const { count } = await tx.deal.updateMany({
        where: { id: deal.id, status: { in: ['locked', 'verifying'] } },
        data: { status: 'completed', stage: 'confirmed', txHash, blockNumber, completedAt: new Date() },
      });
      if (count === 0) return;
      const { buyerAgent: buyer, sellerAgent: seller } = deal;
      await this.nfts.setOwner(tx, deal.nftId, buyer.walletAddress);
      emit({ type: 'deal_verifying', dealId: deal.id, progress: 100, stage: 'confirmed' });
      emit({
        type: 'deal_completed',
        dealId: deal.id,
        txHash,
        blockNumber,
        buyer: { ...toAgentSummary(buyer), walletAddress: buyer.walletAddress },
        seller: { ...toAgentSummary(seller), walletAddress: seller.walletAddress },
        nft: toNftEntity({ ...deal.nft, ownerAddress: buyer.walletAddress }),
        price: deal.finalPrice.toNumber(),
      });
      for (const [agent, reason] of [
        [seller, 'sold_nft'],
        [buyer, 'bought_nft'],
      ] as const) {
        await depart(tx, emit, await current(tx, agent), 'completed', reason);
        await recordPerformance(tx, agent.id, deal);
      }
      await countInSwarms(tx, emit, [buyer.swarmId, seller.swarmId]);
    });
    this.logger.log({ message: `deal ${deal.id} completed`, txHash, blockNumber });
  }

  /**
   * It cannot succeed any more: nobody moved anything, and who is not at fault negotiates on.
   *
   * @param stages - the deal fails only while its last finished stage is one of these: once it is certified, a
   *   transaction may be on its way, and only the chain can tell that it failed
   */
  async fail(
    deal: FailingDeal,
    reason: DealFailureReason,
    stages: readonly DealStage[] = beforeCertificate,
  ): Promise<void> {
    const { result: back } = await this.stream.write(deal.roomId, async (tx, emit) => {
      const { count } = await tx.deal.updateMany({
        where: { id: deal.id, status: { in: ['locked', 'verifying'] }, stage: { in: [...stages] } },
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
        else returning.push(await this.reseat(tx, emit, agent));
      }
      return returning;
    });
    if (back === undefined) return;
    for (const agent of back)
      if (agent.nextTurnAt) await this.schedule.queue(agent.id, agent.turn, agent.nextTurnAt);
    this.logger.warn({ message: `deal ${deal.id} failed: ${reason}` });
  }

  private async reseat(tx: Prisma.TransactionClient, emit: Emit, agent: Agent): Promise<Agent> {
    const paused = agent.pausedAt !== null;
    const status: AgentStatus = 'negotiating';
    emit({ type: 'agent_status', agentId: agent.id, status, paused });
    return tx.agent.update({
      where: { id: agent.id },
      data: { status, dealId: null, nextTurnAt: paused ? null : new Date(Date.now() + BACK_TO_TABLE) },
    });
  }
}

const current = (tx: Prisma.TransactionClient, { id }: { id: string }): Promise<Agent> =>
  tx.agent.findUniqueOrThrow({ where: { id } });

/** `agent_performance`: how much better than its limit an agent traded, in percent of the limit. */
async function recordPerformance(
  tx: Prisma.TransactionClient,
  agentId: string,
  deal: SettlingDeal,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO agent_performance (agent_id, deals_completed, avg_negotiation_time_seconds, best_deal_percentage, messages_sent, updated_at)
    SELECT id, 1, negotiation_time_seconds,
           least(999.99, 100 * abs(${deal.finalPrice} - limit_price) / limit_price), messages_sent, now()
    FROM (SELECT *, CASE role WHEN 'seller' THEN min_price ELSE max_price END AS limit_price FROM agents WHERE id = ${agentId}::uuid) a
    ON CONFLICT (agent_id) DO UPDATE SET
      deals_completed = agent_performance.deals_completed + 1,
      avg_negotiation_time_seconds = excluded.avg_negotiation_time_seconds,
      best_deal_percentage = greatest(agent_performance.best_deal_percentage, excluded.best_deal_percentage),
      messages_sent = excluded.messages_sent,
      updated_at = now()`;
}

/** A deal counts once for each swarm that had a part in it; a swarm whose agents have all gone is over. */
async function countInSwarms(
  tx: Prisma.TransactionClient,
  emit: Emit,
  swarmIds: (string | null)[],
): Promise<void> {
  for (const id of new Set(swarmIds.filter((swarmId) => swarmId !== null))) {
    const swarm = await tx.swarm.update({ where: { id }, data: { dealsCompleted: { increment: 1 } } });
    emit({
      type: 'swarm_status',
      swarmId: id,
      status: swarm.status as 'running' | 'paused' | 'completed',
      speed: swarm.speed.toNumber(),
      dealsCompleted: swarm.dealsCompleted,
    });
  }
}
