import type { Agent, Prisma } from '@agentrooms/database';
import type {
  AgentEntity,
  AgentStatus,
  AgentSummary,
  LeaveReason,
  OwnAgentEntity,
} from '@agentrooms/protocol';
import type { CommunicationStyle, Role, Strategy } from '@agentrooms/negotiation';

/** An agent with the one offer of its that may stand. */
export type AgentWithOffer = Agent & { offers: { price: Prisma.Decimal }[] };

/** What has to be loaded for {@link toAgentEntity}. */
export const withStandingOffer = {
  offers: { where: { status: 'standing' }, select: { price: true }, take: 1 },
} satisfies Prisma.AgentInclude;

export const toAgentSummary = (agent: Pick<Agent, 'id' | 'name' | 'avatar' | 'role'>): AgentSummary => ({
  id: agent.id,
  name: agent.name,
  avatar: agent.avatar,
  role: agent.role as Role,
});

/** The public part. */
export const toAgentEntity = (agent: AgentWithOffer): AgentEntity => ({
  ...toAgentSummary(agent),
  userId: agent.userId,
  roomId: agent.roomId,
  swarmId: agent.swarmId,
  nftId: agent.nftId,
  walletAddress: agent.walletAddress,
  communicationStyle: agent.communicationStyle as CommunicationStyle,
  strategy: agent.strategy as Strategy,
  status: agent.status as AgentStatus,
  leaveReason: agent.leaveReason as LeaveReason | null,
  messagesSent: agent.messagesSent,
  negotiationTimeSeconds: agent.negotiationTimeSeconds,
  standingPrice: agent.offers[0]?.price.toNumber() ?? null,
  pausedAt: agent.pausedAt?.toISOString() ?? null,
  createdAt: agent.createdAt.toISOString(),
  leftAt: agent.leftAt?.toISOString() ?? null,
});

/** For the owner: with the limits. */
export const toOwnAgentEntity = (agent: AgentWithOffer): OwnAgentEntity => ({
  ...toAgentEntity(agent),
  minPrice: agent.minPrice?.toNumber() ?? null,
  maxPrice: agent.maxPrice?.toNumber() ?? null,
  startingPrice: agent.startingPrice?.toNumber() ?? null,
  firm: agent.firm,
  negotiateUntil: agent.negotiateUntil?.toISOString() ?? null,
  expiresAt: agent.expiresAt?.toISOString() ?? null,
});
