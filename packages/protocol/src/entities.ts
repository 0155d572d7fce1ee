import type { Agent, Deal, Message, Nft, Room, Swarm, User } from '@agentrooms/database';
import type {
  CommunicationStyle,
  MoveKind,
  Role,
  Sentiment,
  Strategy,
  SwarmPresetName,
} from '@agentrooms/negotiation';
import type { Equivocation } from './crypto-service.js';
import type { Wire } from './wire.js';

export { moveKinds, swarmPresetNames } from '@agentrooms/negotiation';
export type {
  CommunicationStyle,
  MoveKind,
  Role,
  Sentiment,
  Strategy,
  SwarmPresetName,
} from '@agentrooms/negotiation';

export const agentStatuses = [
  'spawned',
  'active',
  'negotiating',
  'deal_locked',
  'completed',
  'left',
] as const;
export type AgentStatus = (typeof agentStatuses)[number];

export const dealStatuses = ['locked', 'verifying', 'completed', 'failed'] as const;
export type DealStatus = (typeof dealStatuses)[number];

/** The stages of a settlement in their order; a deal's `stage` is the last one finished. */
export const dealStages = ['lock', 'ownership', 'balance', 'consensus', 'escrow', 'confirmed'] as const;
export type DealStage = (typeof dealStages)[number];

export const swarmStatuses = ['running', 'paused', 'completed'] as const;
export type SwarmStatus = (typeof swarmStatuses)[number];

export const roomStatuses = ['active', 'inactive'] as const;
export type RoomStatus = (typeof roomStatuses)[number];

export type LeaveReason = 'sold_nft' | 'bought_nft' | 'timeout' | 'user_removed';

/** Why a deal failed; the web turns the code into a sentence. */
export const dealFailureReasons = [
  'seller_no_longer_owns',
  'seller_not_approved',
  'buyer_cannot_pay',
  'buyer_not_approved',
  'mandate_expired',
  'mandate_invalid',
  'no_quorum',
  'verifiers_unavailable',
  'chain_unavailable',
  'deadline_passed',
  'settlement_reverted',
] as const;
export type DealFailureReason = (typeof dealFailureReasons)[number];

/** A signed-in user, as their own session sees them. */
export type UserEntity = Pick<Wire<User>, 'id' | 'walletAddress' | 'createdAt'>;

export type NftEntity = Pick<
  Wire<Nft>,
  'id' | 'collection' | 'tokenId' | 'name' | 'imageUrl' | 'chainId' | 'contract' | 'ownerAddress'
> & {
  metadata: NftMetadata | null;
};

export interface NftMetadata {
  traits: string[];
  rarity: string;
  attributes: { trait_type: string; value: string }[];
}

/**
 * What is shown of an agent wherever it appears. `packages/art` draws its face from `avatar`, a seed that the owner chose,
 * else from the id.
 */
export type AgentSummary = Pick<Wire<Agent>, 'id' | 'name' | 'avatar'> & { role: Role };

/** The public part of an agent: no limits. */
export type AgentEntity = AgentSummary &
  Pick<
    Wire<Agent>,
    | 'userId'
    | 'roomId'
    | 'swarmId'
    | 'nftId'
    | 'messagesSent'
    | 'negotiationTimeSeconds'
    | 'walletAddress'
    | 'pausedAt'
    | 'createdAt'
    | 'leftAt'
  > & {
    communicationStyle: CommunicationStyle;
    strategy: Strategy;
    status: AgentStatus;
    leaveReason: LeaveReason | null;
    /** Price of the agent's standing offer in USDC, null when none stands. */
    standingPrice: number | null;
  };

/** What only the owner sees of an agent. */
export type OwnAgentEntity = AgentEntity &
  Pick<Wire<Agent>, 'minPrice' | 'maxPrice' | 'startingPrice' | 'firm' | 'negotiateUntil' | 'expiresAt'>;

export type RoomEntity = Pick<Wire<Room>, 'id' | 'name' | 'collection' | 'createdAt'> & {
  status: RoomStatus;
  activeAgents: number;
  activeBuyers: number;
  activeSellers: number;
  /** Lowest standing ask in USDC; null when nobody asks. */
  floorPrice: number | null;
  /** Highest standing bid in USDC; null when nobody bids. */
  topBid: number | null;
};

export type RoomDetail = RoomEntity & { lastSeq: number; epoch: number; recentDeals: DealEntity[] };

export interface RoomStats {
  floorPrice: number | null;
  topBid: number | null;
  activeAgents: number;
  activeBuyers: number;
  activeSellers: number;
  totalDeals: number;
  /** Seconds from an agent's first turn to its handshake, averaged over the room's deals; null before the first. */
  avgDealTime: number | null;
  /** The last ten floor prices, oldest first. */
  priceHistory: number[];
}

export type DealEntity = Pick<
  Wire<Deal>,
  'id' | 'roomId' | 'finalPrice' | 'txHash' | 'blockNumber' | 'lockedAt' | 'completedAt' | 'createdAt'
> & {
  status: DealStatus;
  stage: DealStage;
  failureReason: DealFailureReason | null;
  buyerAgent: AgentSummary;
  sellerAgent: AgentSummary;
  buyerAddress: string;
  sellerAddress: string;
  nft: NftEntity;
  /** Verifiers that contradicted themselves over this deal; absent when none did. */
  evidence?: Equivocation[];
};

export type SwarmEntity = Pick<
  Wire<Swarm>,
  | 'id'
  | 'roomId'
  | 'totalAgents'
  | 'buyersCount'
  | 'sellersCount'
  | 'dealsCompleted'
  | 'seed'
  | 'speed'
  | 'createdAt'
  | 'endedAt'
> & { preset: SwarmPresetName; status: SwarmStatus; fundedAt: string | null };

export type SwarmDetail = SwarmEntity & {
  agents: AgentEntity[];
  /** Deals that agents of the swarm have a part in, newest first. */
  deals: DealEntity[];
  analytics: {
    /** Seconds, null before the first deal. */
    avgDealTime: number | null;
    /** Completed deals / the most deals that the swarm's smaller side allows, 0 to 1. */
    successRate: number;
  };
};

/** A chat message as a reader of the room's history gets it. */
export type MessageEntity = Pick<Wire<Message>, 'id' | 'roomId' | 'offerId' | 'createdAt'> & {
  seq: number;
  agent: AgentSummary | null;
  /** True when a person wrote it. */
  human: boolean;
  message: string;
  messageType: MoveKind;
  priceMentioned: number | null;
  sentiment: Sentiment;
  addressee: string | null;
  toOfferId: string | null;
};
