import type { AgentEntity, OwnAgentEntity } from '@agentrooms/protocol';

/** Whether the API showed the agent as to its owner: with its limits. */
export function isOwn<Agent extends AgentEntity>(
  agent: Agent | (Agent & OwnAgentEntity),
): agent is Agent & OwnAgentEntity {
  return 'startingPrice' in agent;
}

/** The price that an agent may not pass, USDC. */
export function limitOf({ role, minPrice, maxPrice }: OwnAgentEntity): number | null {
  return role === 'seller' ? minPrice : maxPrice;
}

/** It has left its room, with a deal or without. */
export const isOver = ({ status }: Pick<AgentEntity, 'status'>) =>
  status === 'left' || status === 'completed';
