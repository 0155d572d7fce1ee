import type { Prisma } from '@agentrooms/database';
import type { NotificationSubject, RoomEventBody } from '@agentrooms/protocol';
import type { News } from './notifications.repository.js';

/**
 * Whom a room event is news to. Agents of swarms are mock traders by the dozen: their owner is told when the swarm is
 * done, not of each.
 */
export async function newsOf(event: RoomEventBody, tx: Prisma.TransactionClient): Promise<News[]> {
  switch (event.type) {
    case 'deal_completed':
      return newsOfDeal(event.dealId, tx, ({ txHash, ...deal }) => ({
        type: 'deal_completed',
        txHash,
        ...deal,
      }));
    case 'deal_failed':
      return newsOfDeal(event.dealId, tx, ({ txHash: _none, ...deal }) => ({
        type: 'deal_failed',
        reason: event.reason,
        ...deal,
      }));
    case 'agent_left': {
      if (event.reason !== 'timeout' && event.reason !== 'user_removed') return [];
      const agent = await tx.agent.findUnique({ where: { id: event.agentId } });
      if (agent === null || agent.swarmId !== null) return [];
      const type = event.reason === 'timeout' ? 'agent_expired' : 'agent_stopped';
      return [
        {
          userId: agent.userId,
          occasion: `${type}:${agent.id}`,
          subject: { type, agentId: agent.id, agentName: agent.name, roomId: agent.roomId },
        },
      ];
    }
    case 'swarm_status': {
      if (event.status !== 'completed') return [];
      const swarm = await tx.swarm.findUnique({ where: { id: event.swarmId } });
      if (swarm?.status !== 'completed') return [];
      const { id: swarmId, userId, roomId, dealsCompleted, totalAgents } = swarm;
      return [
        {
          userId,
          occasion: `swarm_finished:${swarmId}`,
          subject: { type: 'swarm_finished', swarmId, roomId, dealsCompleted, totalAgents },
        },
      ];
    }
    default:
      return [];
  }
}

type DealFacts = Omit<Extract<NotificationSubject, { type: 'deal_completed' }>, 'type'>;

async function newsOfDeal(
  dealId: string,
  tx: Prisma.TransactionClient,
  subjectOf: (deal: DealFacts) => NotificationSubject,
): Promise<News[]> {
  // One after the other: a transaction has one connection.
  const deal = await tx.deal.findUnique({ where: { id: dealId }, include: { nft: true } });
  if (deal === null) return [];
  const agents = await tx.agent.findMany({
    where: { id: { in: [deal.sellerAgentId, deal.buyerAgentId] }, swarmId: null },
    orderBy: { role: 'desc' }, // who trades with themselves hears of it as the seller
  });
  return agents.map((agent) => {
    const subject = subjectOf({
      dealId,
      roomId: deal.roomId,
      agentId: agent.id,
      agentName: agent.name,
      role: agent.role as 'buyer' | 'seller',
      nftName: deal.nft.name,
      price: deal.finalPrice.toNumber(),
      txHash: deal.txHash,
    });
    return { userId: agent.userId, occasion: `${subject.type}:${dealId}`, subject };
  });
}
