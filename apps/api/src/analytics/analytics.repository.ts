import { Prisma } from '@agentrooms/database';
import type { MoveKind } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';

const withDeals = {
  nft: { select: { tokenId: true } },
  swarm: { select: { speed: true } },
} satisfies Prisma.AgentInclude;
export type MeasuredAgent = Prisma.AgentGetPayload<{ include: typeof withDeals }>;

const dealParts = {
  id: true,
  status: true,
  finalPrice: true,
  floorAtLock: true,
  lockedAt: true,
  completedAt: true,
  buyerAgentId: true,
  sellerAgentId: true,
  buyerAgent: { select: { maxPrice: true } },
  sellerAgent: { select: { minPrice: true } },
} satisfies Prisma.DealSelect;
export type MeasuredDeal = Prisma.DealGetPayload<{ select: typeof dealParts }>;

/** A price that an agent placed on the book. */
export interface PlacedPrice {
  agentId: string;
  price: number;
  at: Date;
}

/** Agents that never took a seat. */
const unseated: Prisma.AgentWhereInput = {
  OR: [{ status: 'spawned' }, { status: 'left', negotiationTimeSeconds: null }],
};

/** Deals that are looked at in one answer, newest first. */
const MOST_DEALS = 2_000;

/** Reads for analytics, all from Postgres and all bounded. Tables are written by the features that own them. */
@Injectable()
export class AnalyticsRepository {
  constructor(private readonly prisma: PrismaService) {}

  swarm(id: string) {
    return this.prisma.client.swarm.findUnique({ where: { id } });
  }

  agent(id: string): Promise<MeasuredAgent | null> {
    return this.prisma.client.agent.findUnique({ where: { id }, include: withDeals });
  }

  /** Those that took a seat, in the order of their draw. */
  ofSwarm(swarmId: string): Promise<MeasuredAgent[]> {
    return this.prisma.client.agent.findMany({
      where: { swarmId, NOT: unseated },
      include: withDeals,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
  }

  /** The user's newest agents that took a seat; none of swarms. */
  ofUser(userId: string, limit: number): Promise<MeasuredAgent[]> {
    return this.prisma.client.agent.findMany({
      where: { userId, swarmId: null, NOT: unseated },
      include: withDeals,
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: limit,
    });
  }

  /** The deals that any of these agents has a part in, failed ones too. */
  dealsOf(agentIds: string[]): Promise<MeasuredDeal[]> {
    return this.prisma.client.deal.findMany({
      where: { OR: [{ buyerAgentId: { in: agentIds } }, { sellerAgentId: { in: agentIds } }] },
      select: dealParts,
      orderBy: { lockedAt: 'desc' },
      take: MOST_DEALS,
    });
  }

  /** Messages by agent and kind. */
  async messageCounts(agentIds: string[]): Promise<Map<string, Partial<Record<MoveKind, number>>>> {
    const rows = await this.prisma.client.message.groupBy({
      by: ['agentId', 'messageType'],
      where: { agentId: { in: agentIds } },
      _count: true,
    });
    const counts = new Map<string, Partial<Record<MoveKind, number>>>();
    for (const { agentId, messageType, _count } of rows)
      counts.set(agentId, { ...counts.get(agentId), [messageType]: _count });
    return counts;
  }

  /**
   * The prices that agents placed, in order of time, thinned evenly to about `most` an agent; first and last are kept.
   */
  async prices(agentIds: string[], most: number): Promise<PlacedPrice[]> {
    const rows = await this.prisma.client.$queryRaw<{ agentId: string; price: Prisma.Decimal; at: Date }[]>`
      SELECT agent_id AS "agentId", price, created_at AS at FROM (
        SELECT agent_id, price, created_at,
               row_number() OVER (PARTITION BY agent_id ORDER BY created_at, turn) - 1 AS n,
               count(*) OVER (PARTITION BY agent_id) AS total
        FROM offers WHERE agent_id = ANY(${agentIds}::uuid[])) placed
      WHERE n = total - 1 OR n % greatest(1, ceil(total / ${most - 1}::float8)::bigint) = 0
      ORDER BY created_at, n`;
    return rows.map((row) => ({ ...row, price: row.price.toNumber() }));
  }

  /**
   * The best price of an offer of the other side, for a token that would have done, that stood at some time between each
   * agent's seat and its handshake or leaving (or now). Its own wallet's offers are left out. No offer stands for longer
   * than a mandate lasts, which bounds the search.
   */
  async bestOffersSeen(agentIds: string[]): Promise<Map<string, number>> {
    const rows = await this.prisma.client.$queryRaw<{ id: string; best: Prisma.Decimal | null }[]>`
      SELECT a.id, seen.best FROM agents a LEFT JOIN deals d ON d.id = a.deal_id CROSS JOIN LATERAL (
        SELECT CASE a.role WHEN 'seller' THEN max(o.price) ELSE min(o.price) END AS best
        FROM offers o JOIN agents other ON other.id = o.agent_id
        WHERE o.room_id = a.room_id AND o.role = CASE a.role WHEN 'seller' THEN 'buyer' ELSE 'seller' END
          AND o.created_at BETWEEN a.negotiate_from - interval '1 day' AND coalesce(d.locked_at, a.left_at, now())
          AND coalesce(o.closed_at, o.expires_at) >= a.negotiate_from
          AND other.wallet_address <> a.wallet_address
          AND (o.nft_id IS NULL OR a.nft_id IS NULL OR o.nft_id = a.nft_id)) seen
      WHERE a.id = ANY(${agentIds}::uuid[]) AND seen.best IS NOT NULL`;
    return new Map(rows.flatMap(({ id, best }) => (best === null ? [] : [[id, best.toNumber()] as const])));
  }
}
