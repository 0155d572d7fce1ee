import type { AgentFigures, DealEntity } from '@agentrooms/protocol';
import type { DealTime } from './deal-times';
import type { Trader } from './supply-demand';

/** The market that a swarm is by itself (docs/analytics.md): who traded with others could not trade within it any more. */
export interface OwnMarket {
  /** Limits of the agents that did not trade with others; none for whom the limits are secret. */
  traders: Trader[];
  /** Deals among them, in the order of their handshakes. */
  deals: DealEntity[];
  /** Deals of the swarm's agents with others in the room. */
  withOthers: number;
}

export function ownMarket(agents: readonly AgentFigures[], times: readonly DealTime[]): OwnMarket {
  const own = new Set(agents.map(({ agent }) => agent.id));
  const isInside = ({ buyerAgent, sellerAgent }: DealEntity) =>
    own.has(buyerAgent.id) && own.has(sellerAgent.id);
  const deals = times.map(({ deal }) => deal);
  const outside = deals.filter((deal) => !isInside(deal));
  const gone = new Set(outside.flatMap(({ buyerAgent, sellerAgent }) => [buyerAgent.id, sellerAgent.id]));
  const traders = agents.flatMap(({ agent, gains }) =>
    gains && !gone.has(agent.id) ? [{ role: agent.role, limit: gains.limitPrice }] : [],
  );
  return { traders, deals: deals.filter(isInside), withOthers: outside.length };
}
