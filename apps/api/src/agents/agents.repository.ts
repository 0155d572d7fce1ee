import type { Agent, Prisma } from '@agentrooms/database';
import type { AgentEntity } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { type Database, PrismaService } from '../platform/prisma/prisma.service.js';
import { type AgentWithOffer, toAgentEntity, withStandingOffer } from './agent.entity.js';

/** Statuses in which an agent sits at the table. */
export const presentStatuses = ['active', 'negotiating', 'deal_locked'];

/** Reads of `agents` and inserts of new ones; what changes a living agent is in AgentLifecycle. */
@Injectable()
export class AgentsRepository {
  constructor(private readonly prisma: PrismaService) {}

  find(id: string): Promise<AgentWithOffer | null> {
    return this.prisma.client.agent.findUnique({ where: { id }, include: withStandingOffer });
  }

  findWithMandate(id: string) {
    return this.prisma.client.agent.findUnique({
      where: { id },
      include: { ...withStandingOffer, mandate: true },
    });
  }

  async ofRoom(
    roomId: string,
    page: { limit: number; offset: number },
  ): Promise<{ agents: AgentEntity[]; total: number }> {
    const { agents, total } = await this.list({ roomId, status: { in: presentStatuses } }, page);
    return { agents: agents.map(toAgentEntity), total };
  }

  /** Who may speak in a room now, in the order of arrival. */
  speakers(roomId: string): Promise<{ id: string; name: string }[]> {
    return this.prisma.client.agent.findMany({
      where: { roomId, status: { in: ['active', 'negotiating'] }, pausedAt: null },
      select: { id: true, name: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
  }

  /** The user's own agent at a room's table, the newest when there are several. */
  async presentOf(userId: string, roomId: string): Promise<string | undefined> {
    const agent = await this.prisma.client.agent.findFirst({
      where: { userId, roomId, swarmId: null, status: { in: ['active', 'negotiating', 'deal_locked'] } },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    });
    return agent?.id;
  }

  ofUser(
    userId: string,
    page: { limit: number; offset: number },
  ): Promise<{ agents: AgentWithOffer[]; total: number }> {
    return this.list({ userId, swarmId: null }, page, 'desc');
  }

  ofSwarm(swarmId: string): Promise<AgentWithOffer[]> {
    return this.prisma.client.agent.findMany({
      where: { swarmId },
      include: withStandingOffer,
      orderBy: { createdAt: 'asc' },
    });
  }

  /** A seller that offers this NFT, or has been spawned to. */
  offering(nftId: string): Promise<Agent | null> {
    return this.prisma.client.agent.findFirst({
      where: { nftId, role: 'seller', status: { in: ['spawned', ...presentStatuses] } },
    });
  }

  /** USDC that a wallet's signed buyers may spend together with the one that is drafted; other drafts may never be signed. */
  async budgetOf(walletAddress: string, draftId: string): Promise<Prisma.Decimal | null> {
    const { _sum } = await this.prisma.client.agent.aggregate({
      where: { walletAddress, role: 'buyer', OR: [{ id: draftId }, { status: { in: presentStatuses } }] },
      _sum: { maxPrice: true },
    });
    return _sum.maxPrice;
  }

  /** An agent with its key and unsigned mandate. */
  create(
    db: Database,
    agent: Prisma.AgentUncheckedCreateInput & { id: string },
    key: { publicKey: string; sealedSecret: string },
    mandate: { hash: string; message: Prisma.InputJsonValue },
  ): Promise<AgentWithOffer> {
    return db.agent.create({
      data: { ...agent, key: { create: key }, mandate: { create: mandate } },
      include: withStandingOffer,
    });
  }

  private async list(
    where: Prisma.AgentWhereInput,
    page: { limit: number; offset: number },
    order: 'asc' | 'desc' = 'asc',
  ) {
    const [agents, total] = await Promise.all([
      this.prisma.client.agent.findMany({
        where,
        include: withStandingOffer,
        orderBy: [{ createdAt: order }, { id: 'asc' }],
        take: page.limit,
        skip: page.offset,
      }),
      this.prisma.client.agent.count({ where }),
    ]);
    return { agents, total };
  }
}
