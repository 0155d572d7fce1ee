import type { CommunicationStyle, GuardRule, Role, Strategy, Tactic } from '@agentrooms/negotiation';
import type {
  AgentEntity,
  DealEntity,
  DealStatus,
  MessageEntity,
  NftEntity,
  OwnAgentEntity,
  RoomDetail,
  RoomEntity,
  RoomStats,
  RoomStatus,
  SwarmDetail,
  SwarmEntity,
  SwarmPresetName,
  UserEntity,
} from './entities.js';
import type { MandateMessage } from './mandate-message.js';

/** The one shape of every error the API answers. `code` is stable; `details` lists field errors of a 400. */
export interface ApiError {
  statusCode: number;
  code: string;
  message: string;
  details?: FieldProblem[];
  requestId: string;
}
export interface FieldProblem {
  field: string;
  problem: string;
}

export interface Page {
  limit?: number;
  offset?: number;
}

// Authentication ---------------------------------------------------------------------------------------------
export interface ChallengeRequest {
  walletAddress: string;
}
export interface ChallengeResponse {
  /** EIP-4361 text to sign with `personal_sign`. */
  message: string;
  nonce: string;
}
export interface VerifyRequest {
  walletAddress: string;
  signature: string;
  nonce: string;
}
export interface VerifyResponse {
  accessToken: string;
  refreshToken: string;
  user: UserEntity;
}
export interface RefreshRequest {
  /** May be absent in a browser, where it travels in an HttpOnly cookie. */
  refreshToken?: string;
}
export interface RefreshResponse {
  accessToken: string;
  refreshToken: string;
}
export interface LogoutRequest {
  /** End all of the user's sessions; only this one by default. */
  everywhere?: boolean;
}
export interface MeResponse {
  user: UserEntity;
}

// Rooms ------------------------------------------------------------------------------------------------------
export interface ListRoomsQuery extends Page {
  collection?: string;
  status?: RoomStatus;
}
export interface ListRoomsResponse {
  rooms: RoomEntity[];
  total: number;
}
export interface CreateRoomRequest {
  name: string;
  collection: string;
}
export interface RoomResponse {
  room: RoomDetail;
}
export interface RoomStatsResponse {
  stats: RoomStats;
}
export interface RoomMessagesResponse {
  messages: MessageEntity[];
  total: number;
}
/** A person speaks in a room; agents may answer, and read no price or order out of it. */
export interface SendMessageRequest {
  message: string;
}
export interface SendMessageResponse {
  /** Of the message in the room's stream. */
  seq: number;
}
export interface RoomAgentsResponse {
  agents: AgentEntity[];
  total: number;
}

// Agents -----------------------------------------------------------------------------------------------------
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

// Swarms -----------------------------------------------------------------------------------------------------
export interface SpawnSwarmRequest {
  roomId: string;
  preset: SwarmPresetName;
  /** The same seed draws the same market; random when absent. */
  seed?: string;
  /** Swarm seconds per wall-clock second, 0.25 to 20; default 1. */
  speed?: number;
}
export interface SwarmResponse {
  swarm: SwarmEntity;
}
export interface SwarmDetailResponse {
  swarm: SwarmDetail;
}
export interface MySwarmsResponse {
  swarms: SwarmEntity[];
  total: number;
}
export type SwarmActionRequest = { action: 'pause' | 'resume' | 'stop' } | { action: 'speed'; speed: number };
export interface SwarmPresetsResponse {
  presets: { name: SwarmPresetName; title: string; buyers: number; sellers: number }[];
}

// Deals ------------------------------------------------------------------------------------------------------
export interface DealResponse {
  deal: DealEntity;
}
export interface MyDealsQuery extends Page {
  status?: DealStatus;
}
export interface MyDealsResponse {
  deals: DealEntity[];
  total: number;
}

/** What both agents of a deal said until they shook hands, oldest first. */
export interface DealTranscriptResponse {
  dealId: string;
  messages: MessageEntity[];
  total: number;
  /** False when the room's history was trimmed since, and the beginning is missing. */
  complete: boolean;
}

// NFTs -------------------------------------------------------------------------------------------------------
export interface ListNftsQuery extends Page {
  collection?: string;
  /** Only those that this address owns, as far as we know. */
  owner?: string;
}
export interface ListNftsResponse {
  nfts: NftEntity[];
  total: number;
}
export interface NftResponse {
  nft: NftEntity;
}
export interface VerifyOwnershipRequest {
  nftId: string;
  walletAddress: string;
}
export interface VerifyOwnershipResponse {
  owns: boolean;
  nft?: NftEntity;
}

// The rest ---------------------------------------------------------------------------------------------------
export interface FaucetRequest {
  /** The collection to take an NFT from; without it only USDC and gas are given. */
  collection?: string;
}
export interface FaucetResponse {
  txHash: string;
  usdc: number;
  nft?: NftEntity;
}
export interface ConfigResponse {
  chainId: number;
  rpcUrl: string;
  devChain: boolean;
  contracts: { escrow: string; usdc: string; collections: Record<string, string> };
  collections: { slug: string; name: string; tagline: string; hue: number }[];
  limits: { maxPrice: number; messageLength: number };
}
/** `off`: not configured, and not missed. */
export type ComponentState = 'up' | 'down' | 'off';
export interface HealthResponse {
  status: 'ok' | 'degraded' | 'error';
  uptimeSeconds: number;
  components?: Record<string, { state: ComponentState; message?: string }>;
  /** Rules of which the process finds that they hold, see docs/operations.md. */
  alerts?: AlertState[];
}

/** Something that an operator should look at. */
export interface AlertState {
  name: string;
  severity: 'critical' | 'warning';
  /** `pending`: it holds, but not for as long yet as its rule says. */
  state: 'pending' | 'firing';
  /** ISO date. */
  since: string;
  /** Of what the rule is about, in its unit. */
  value: number;
  summary: string;
}
