import type { PrismaClient } from '@agentrooms/database';
import { finding, type Finding } from './finding.js';

/** Agents that are in two live deals right now; asked again and again while faults strike. */
export async function inTwoDeals(prisma: PrismaClient): Promise<string[]> {
  const found = await prisma.$queryRaw<{ agent_id: string; deals: string[] }[]>`
    SELECT agent_id, array_agg(id::text) AS deals FROM deals, unnest(ARRAY[buyer_agent_id, seller_agent_id]) AS agent_id
    WHERE status IN ('locked', 'verifying') GROUP BY agent_id HAVING count(*) > 1`;
  return found.map(({ agent_id, deals }) => `${agent_id} in ${deals.join(' and ')}`);
}

/** An agent is locked by a deal that goes on, and only then. */
export async function nobodyIsStuck(prisma: PrismaClient): Promise<Finding> {
  const stuck = await prisma.$queryRaw<{ id: string; deal_id: string | null; status: string | null }[]>`
    SELECT a.id, a.deal_id, d.status FROM agents a LEFT JOIN deals d ON d.id = a.deal_id
    WHERE a.status = 'deal_locked' AND (d.id IS NULL OR d.status IN ('completed', 'failed'))`;
  const violations = stuck.map(
    ({ id, deal_id, status }) => `${id} by ${deal_id ?? 'no deal'}, which is ${status ?? 'nowhere'}`,
  );
  return finding('no agent is locked by a deal that is over', violations);
}
