import type { Swarm } from '@agentrooms/database';
import type { MySwarmsResponse, SwarmActionRequest, SwarmDetail } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { toAgentEntity } from '../agents/agent.entity.js';
import { AgentsRepository } from '../agents/agents.repository.js';
import type { SignedInUser } from '../auth/access-token.js';
import { DealsRepository } from '../deals/deals.repository.js';
import { forbidden, notFound } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { SwarmControl } from './swarm-control.js';
import { toSwarmEntity } from './swarm.entity.js';

/** What can be read of swarms, and who may control them. */
@Injectable()
export class SwarmsService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly agents: AgentsRepository,
    private readonly deals: DealsRepository,
    private readonly control: SwarmControl,
  ) {}

  async find(id: string): Promise<SwarmDetail> {
    const swarm = await this.existing(id);
    const [agents, deals, [times]] = await Promise.all([
      this.agents.ofSwarm(id),
      this.deals.ofSwarm(id),
      this.prisma.client.$queryRaw<{ seconds: number | null }[]>`
        SELECT avg(a.negotiation_time_seconds)::float8 AS seconds
        FROM agents a WHERE a.swarm_id = ${id}::uuid AND a.leave_reason = 'sold_nft'`,
    ]);
    const possible = Math.min(swarm.buyersCount, swarm.sellersCount);
    return {
      ...toSwarmEntity(swarm),
      agents: agents.map(toAgentEntity),
      deals,
      analytics: {
        avgDealTime: times?.seconds ?? null,
        successRate: possible === 0 ? 0 : Math.min(1, swarm.dealsCompleted / possible),
      },
    };
  }

  async mine(user: SignedInUser, page: { limit: number; offset: number }): Promise<MySwarmsResponse> {
    const where = { userId: user.id };
    const [swarms, total] = await Promise.all([
      this.prisma.client.swarm.findMany({
        where,
        orderBy: { createdAt: 'desc' },
        take: page.limit,
        skip: page.offset,
      }),
      this.prisma.client.swarm.count({ where }),
    ]);
    return { swarms: swarms.map(toSwarmEntity), total };
  }

  async act(user: SignedInUser, id: string, request: SwarmActionRequest): Promise<Swarm> {
    const swarm = await this.existing(id);
    if (swarm.userId !== user.id) throw forbidden('This swarm belongs to someone else');
    return this.control.act(swarm, request);
  }

  private async existing(id: string): Promise<Swarm> {
    const swarm = await this.prisma.client.swarm.findUnique({ where: { id } });
    if (swarm === null) throw notFound('swarm');
    return swarm;
  }
}
