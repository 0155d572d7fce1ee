import type { SwarmAnalyticsResponse } from '@agentrooms/protocol';
import { stringify } from 'csv-stringify/sync';

/**
 * A swarm's agents with their deals as CSV (RFC 4180, with a header), one row an agent. Spreadsheets run a cell that
 * begins with = + - or @ as a formula, and names are people's: such text gets a leading apostrophe. Cells of figures that
 * the reader may not see, or that there are none of, are empty.
 */
export const swarmCsv = ({ swarm, agents }: SwarmAnalyticsResponse): string =>
  stringify(
    agents.map(({ agent, deal, gains, messagesByKind, ...one }) => ({
      swarm_id: swarm.id,
      agent_id: agent.id,
      name: agent.name,
      role: agent.role,
      strategy: agent.strategy,
      style: agent.communicationStyle,
      status: one.status,
      leave_reason: one.leaveReason,
      negotiation_seconds: one.negotiationSeconds,
      messages: one.messages,
      offers: messagesByKind.offer,
      counters: messagesByKind.counter,
      rejects: messagesByKind.reject,
      comments: messagesByKind.comment,
      deal_id: deal?.dealId,
      price: deal?.price,
      floor_price: deal?.floorPrice,
      vs_floor_percent: deal?.vsFloorPercent,
      completed_at: deal?.completedAt,
      starting_price: gains?.startingPrice,
      limit_price: gains?.limitPrice,
      surplus: gains?.surplus,
      deal_surplus: gains?.dealSurplus,
      best_offer_seen: gains?.bestOfferSeen,
      left_on_table: gains?.leftOnTable,
    })),
    { header: true, record_delimiter: 'windows', escape_formulas: true },
  );
