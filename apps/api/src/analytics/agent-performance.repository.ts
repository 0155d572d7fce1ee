import { Prisma } from '@agentrooms/database';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Hours for which what an agent did counts as lately: the job runs every five minutes, and may have stood a while. */
const LATELY_HOURS = 26;

/** The table `agent_performance`, computed anew from agents and deals. */
@Injectable()
export class AgentPerformanceRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Brings the rows of one agent, or of all that changed lately, in line with the agents and their deals. Rows that are
   * right already are not written.
   *
   * @returns the number of rows that were not
   */
  update(agentId: string | undefined): Promise<number> {
    const which =
      agentId === undefined
        ? Prisma.sql`a.updated_at > now() - make_interval(hours => ${LATELY_HOURS})`
        : Prisma.sql`a.id = ${agentId}::uuid`;
    return this.prisma.client.$executeRaw`
      INSERT INTO agent_performance AS p
        (agent_id, deals_completed, avg_negotiation_time_seconds, best_deal_percentage, messages_sent, updated_at)
      SELECT a.id, done.deals, a.negotiation_time_seconds, done.best, a.messages_sent, now()
      FROM agents a
      CROSS JOIN LATERAL (
        SELECT CASE a.role WHEN 'seller' THEN a.min_price ELSE a.max_price END AS price) own_limit
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS deals,
               max(least(999.99, 100 * abs(d.final_price - own_limit.price) / own_limit.price))::decimal(5,2) AS best
        FROM deals d WHERE d.status = 'completed' AND a.id IN (d.buyer_agent_id, d.seller_agent_id)
          AND d.id = a.deal_id) done
      WHERE a.status <> 'spawned' AND NOT (a.status = 'left' AND a.negotiation_time_seconds IS NULL) AND ${which}
      ON CONFLICT (agent_id) DO UPDATE SET
        deals_completed = excluded.deals_completed,
        avg_negotiation_time_seconds = excluded.avg_negotiation_time_seconds,
        best_deal_percentage = excluded.best_deal_percentage,
        messages_sent = excluded.messages_sent,
        updated_at = now()
      WHERE (p.deals_completed, p.avg_negotiation_time_seconds, p.best_deal_percentage, p.messages_sent)
        IS DISTINCT FROM (excluded.deals_completed, excluded.avg_negotiation_time_seconds,
                          excluded.best_deal_percentage, excluded.messages_sent)`;
  }
}
