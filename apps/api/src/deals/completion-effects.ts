import { Prisma } from '@agentrooms/database';
import type { SettlingDeal } from './settling-deal.js';

/**
 * What the end of a settled deal changes, as the common table expressions of one statement: each goes on only where the
 * one before changed a row.
 */

/** The deal is over, unless it was already, and the NFT has its new owner. */
export const completion = (
  { id, nftId, buyerAgent }: SettlingDeal,
  txHash: string,
  blockNumber: number,
): Prisma.Sql => Prisma.sql`
  changed AS (
    UPDATE deals SET status = 'completed', stage = 'confirmed', tx_hash = ${txHash}, block_number = ${blockNumber},
                     completed_at = clock_timestamp()
    FROM room WHERE deals.id = ${id}::uuid AND deals.status IN ('locked', 'verifying')
    RETURNING deals.id
  ), owned AS (
    UPDATE nfts SET owner_address = ${buyerAgent.walletAddress} FROM changed WHERE nfts.id = ${nftId}::uuid
  )`;

/** Both agents leave the room. Their time was taken when they were locked. */
export const departure = ({ buyerAgentId, sellerAgentId }: SettlingDeal): Prisma.Sql => Prisma.sql`
  gone AS (
    UPDATE agents SET status = 'completed',
                      leave_reason = CASE role WHEN 'seller' THEN 'sold_nft' ELSE 'bought_nft' END,
                      left_at = clock_timestamp(), next_turn_at = NULL, paused_at = NULL, updated_at = now()
    FROM changed WHERE agents.id IN (${buyerAgentId}::uuid, ${sellerAgentId}::uuid)
    RETURNING agents.id, swarm_id, negotiation_time_seconds, messages_sent,
              CASE role WHEN 'seller' THEN min_price ELSE max_price END AS limit_price
  )`;

/** `agent_performance`: how much better than its limit each agent traded, in percent of the limit. */
export const performance = ({ finalPrice }: SettlingDeal): Prisma.Sql => Prisma.sql`
  recorded AS (
    INSERT INTO agent_performance (agent_id, deals_completed, avg_negotiation_time_seconds, best_deal_percentage, messages_sent, updated_at)
    SELECT id, 1, negotiation_time_seconds, least(999.99, 100 * abs(${finalPrice}::numeric - limit_price) / limit_price),
           messages_sent, now()
    FROM gone
    ON CONFLICT (agent_id) DO UPDATE SET
      deals_completed = agent_performance.deals_completed + 1,
      avg_negotiation_time_seconds = excluded.avg_negotiation_time_seconds,
      best_deal_percentage = greatest(agent_performance.best_deal_percentage, excluded.best_deal_percentage),
      messages_sent = excluded.messages_sent,
      updated_at = now()
  )`;

/** A deal counts once for each swarm that had a part in it. */
export const swarmCount = Prisma.sql`
  counted AS (
    UPDATE swarms SET deals_completed = deals_completed + 1, updated_at = now()
    WHERE id IN (SELECT swarm_id FROM gone)
    RETURNING id, status, speed, deals_completed
  )`;

/** What the room is told of these swarms. */
export const swarmEvents = Prisma.sql`
  SELECT jsonb_build_object('type', 'swarm_status', 'swarmId', id, 'status', status, 'speed', speed,
                            'dealsCompleted', deals_completed)
  FROM counted`;
