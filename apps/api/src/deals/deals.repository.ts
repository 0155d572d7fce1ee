import type { Deal, Prisma } from '@agentrooms/database';
import type { DealEntity, DealStatus } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { toDealEntity, withParties } from './deal.entity.js';
import { type SettlingDeal, settlingDealQuery } from './settling-deal.js';

/** What the sweeper needs to know of a deal. */
export type StalledDeal = Pick<
  Deal,
  'id' | 'roomId' | 'stage' | 'lockedAt' | 'verifiedAt' | 'buyerAgentId' | 'sellerAgentId' | 'lastProblem'
>;

/** Reads of `deals`. */
@Injectable()
export class DealsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async find(id: string): Promise<DealEntity | null> {
    const deal = await this.prisma.client.deal.findUnique({ where: { id }, include: withParties });
    return deal === null ? null : toDealEntity(deal);
  }

  async settling(id: string): Promise<SettlingDeal | null> {
    const [deal] = await this.prisma.client.$queryRaw<SettlingDeal[]>(settlingDealQuery(id));
    return deal ?? null;
  }

  async recentOfRoom(roomId: string, limit: number): Promise<DealEntity[]> {
    const deals = await this.prisma.client.deal.findMany({
      where: { roomId, status: 'completed' },
      include: withParties,
      orderBy: { completedAt: 'desc' },
      take: limit,
    });
    return deals.map(toDealEntity);
  }

  async ofSwarm(swarmId: string): Promise<DealEntity[]> {
    const deals = await this.prisma.client.deal.findMany({
      where: { OR: [{ buyerAgent: { swarmId } }, { sellerAgent: { swarmId } }] },
      include: withParties,
      orderBy: { createdAt: 'desc' },
    });
    return deals.map(toDealEntity);
  }

  async ofUser(
    userId: string,
    { status, limit, offset }: { status?: DealStatus; limit: number; offset: number },
  ): Promise<{ deals: DealEntity[]; total: number }> {
    const where: Prisma.DealWhereInput = {
      OR: [{ buyerUserId: userId }, { sellerUserId: userId }],
      ...(status !== undefined && { status }),
    };
    const [deals, total] = await Promise.all([
      this.prisma.client.deal.findMany({
        where,
        include: withParties,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: limit,
        skip: offset,
      }),
      this.prisma.client.deal.count({ where }),
    ]);
    return { deals: deals.map(toDealEntity), total };
  }

  /** Deals that were locked before `olderThan` and are not at their end. */
  stalled(olderThan: Date, limit: number, after?: string): Promise<StalledDeal[]> {
    return this.prisma.client.deal.findMany({
      where: { status: { in: ['locked', 'verifying'] }, lockedAt: { lt: olderThan } },
      select: {
        id: true,
        roomId: true,
        stage: true,
        lockedAt: true,
        verifiedAt: true,
        buyerAgentId: true,
        sellerAgentId: true,
        lastProblem: true,
      },
      orderBy: [{ lockedAt: 'asc' }, { id: 'asc' }],
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
      take: limit,
    });
  }
}
