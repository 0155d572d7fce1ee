import type { CommunicationStyle, GuardRule, Role, Strategy, Tactic } from '@agentrooms/negotiation';
import type { AgentEntity, DealEntity, MessageEntity, OwnAgentEntity } from '../entities.js';
import type { MandateMessage } from '../mandate-message.js';

export interface SpawnAgentRequest {
  roomId: string;
  role: Role;
  /** Required for sellers; for buyers it narrows the search to one NFT. */
  nftId?: string;
  name: string;
  avatar?: string;
  communicationStyle: CommunicationStyle;
  strategy: Strategy;
  /** Sellers: the least acceptable price, USDC. */
  minPrice?: number;
  /** Buyers: the most they pay. Sellers: how far the ask may rise. */
  maxPrice?: number;
  startingPrice: number;
  /** Do not concede to the limit merely because time runs out. */
  firm?: boolean;
  /** Minutes to negotiate, 1 to 1440; default 10. */
  negotiateMinutes?: number;
}
/** EIP-712 typed data, ready for `eth_signTypedData_v4`. */
export interface MandateTypedData {
  domain: { name: string; version: string; chainId: number; verifyingContract: string };
  types: Record<string, { name: string; type: string }[]>;
  primaryType: 'Mandate';
  message: MandateMessage;
}
/** What the wallet must have allowed before a deal can settle. */
export interface RequiredApproval {
  kind: 'erc20_approve' | 'erc721_set_approval_for_all';
  contract: string;
  spender: string;
  /** micro-USDC as a decimal string; absent for NFTs. */
  amount?: string;
}
export interface SpawnAgentResponse {
  agent: OwnAgentEntity;
  /** Sign this and send it to `POST /agents/:id/mandate`; the agent then becomes active. */
  mandate: MandateTypedData;
  approvals: RequiredApproval[];
}
export interface SignMandateRequest {
  signature: string;
}
/** `POST /agents/simulate`: the terms of a mandate to try; nothing is stored. Prices in USDC. */
export interface SimulateMandateRequest {
  roomId: string;
  role: Role;
  /** Buyers: the only token wanted; any of the collection when not given. */
  tokenId?: string;
  strategy: Strategy;
  minPrice?: number;
  maxPrice?: number;
  startingPrice: number;
  firm?: boolean;
  /** Default 10. */
  negotiateMinutes?: number;
  /** The same seed and the same room give the same answer. */
  seed?: string;
}

/** What a mandate may expect of a room, from seeded futures with rivals sampled from public offers and a prior. */
export interface SimulateMandateResponse {
  /** The seq of the room that this reflects. */
  asOf: number;
  futures: number;
  /** Share of the futures with a deal, 0..1. */
  probability: number;
  /** Mean price of those deals, USDC; null when there were none. */
  expectedPrice: number | null;
  /** Prices that 10 %, 50 % and 90 % of those deals did not exceed. */
  priceRange: { p10: number; p50: number; p90: number } | null;
  /** Median time to the deal, seconds of negotiation time. */
  medianSeconds: number | null;
}

export interface AgentResponse {
  agent: AgentEntity | OwnAgentEntity;
}
export interface AgentDetailResponse {
  agent: (AgentEntity | OwnAgentEntity) & { deal?: DealEntity };
}
/** One step of the reasoning that led to a message. It tells limits: for the agent's owner. Prices in USDC. */
export interface DecisionReason {
  tactic: Tactic;
  /** Negotiation time used up, 0 to 1. */
  timePressure: number;
  /** Somebody else's price that this was measured against. */
  referencePrice: number | null;
  /** The price that this tactic wants. */
  targetPrice: number | null;
  /** What the guard changed (tactic `guard` only). */
  guard: GuardRule | null;
}
/** `reasons` is null for everybody but the agent's owner. */
export type AgentMessageEntity = MessageEntity & { reasons: DecisionReason[] | null };
/** `GET /agents/:id/messages`: what one agent said, oldest first. */
export interface AgentMessagesResponse {
  messages: AgentMessageEntity[];
  total: number;
}
export interface MyAgentsResponse {
  agents: OwnAgentEntity[];
  total: number;
}
export interface AgentActionRequest {
  action: 'pause' | 'resume';
}
export interface MessageOnlyResponse {
  message: string;
}
