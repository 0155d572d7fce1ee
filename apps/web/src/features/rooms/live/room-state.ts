import type {
  AgentEntity,
  AgentStatus,
  AgentSummary,
  DealFailureReason,
  DealStatus,
  LeaveReason,
  MoveKind,
  NftEntity,
  RoomStatsEvent,
  Sentiment,
  SwarmStatus,
  VerifierVoteSummary,
  VerifyingStage,
} from '@agentrooms/protocol';

/** The quote that a message answers, as far as it is still in the chat. */
export interface AnsweredQuote {
  seq: number;
  name: string;
  role: AgentSummary['role'];
  price: number;
}

/** What somebody said. */
export interface MessageEntry {
  kind: 'message';
  seq: number;
  at: string;
  /** Null when a person speaks. */
  agent: AgentSummary | null;
  speaker: string | null;
  text: string;
  move: MoveKind;
  price: number | null;
  /** The offer that it places, or accepts or rejects. */
  offerId: string | null;
  /** The offer of the other side that it answers. */
  toOfferId: string | null;
  answers: AnsweredQuote | null;
  sentiment: Sentiment;
  /** True when it arrived live, so that only new lines slide in. */
  live: boolean;
}

/** What happened without words. */
export type NoticeEntry = { kind: 'notice'; seq: number; at: string } & (
  | { what: 'joined'; agent: AgentSummary }
  | { what: 'left'; name: string; reason: LeaveReason }
  | { what: 'locked'; buyer: string; seller: string; nft: string; price: number }
  | { what: 'completed'; buyer: string; seller: string; nft: string; price: number; txHash: string }
  | { what: 'failed'; buyer: string; seller: string; reason: DealFailureReason }
);

export type ChatEntry = MessageEntry | NoticeEntry;

export interface StandingOffer {
  offerId: string;
  agentId: string;
  role: AgentSummary['role'];
  price: number;
}

/** An agent as far as the stream or the roster has told of it. */
export type RoomAgent = AgentSummary & {
  status: AgentStatus;
  paused: boolean;
  swarmId: string | null;
  walletAddress: string | null;
  userId: string | null;
  nftId: string | null;
  strategy: AgentEntity['strategy'] | null;
};

/** A deal from handshake to money. */
export interface RoomDeal {
  id: string;
  status: DealStatus;
  stage: 'lock' | VerifyingStage;
  progress: number;
  buyer: AgentSummary;
  seller: AgentSummary;
  nft: NftEntity;
  price: number;
  votes: VerifierVoteSummary[];
  txHash: string | null;
  blockNumber: number | null;
  reason: DealFailureReason | null;
  at: string;
}

export interface RoomSwarm {
  id: string;
  status: SwarmStatus;
  speed: number;
  dealsCompleted: number;
}

export interface RoomState {
  roomId: string;
  /** The last seq applied; null until the room was joined. */
  seq: number | null;
  epoch: number | null;
  /** An event was missed: nothing is applied until the room was joined again. */
  gap: boolean;
  /** Rises when agents came whose details are not known yet, so that the roster is read again. */
  rosterStale: number;
  entries: ChatEntry[];
  agents: Record<string, RoomAgent>;
  offers: Record<string, StandingOffer>;
  stats: Omit<RoomStatsEvent, 'type' | 'roomId'>;
  /** Oldest first. */
  deals: RoomDeal[];
  swarms: Record<string, RoomSwarm>;
}

/** Lines of chat that are kept, of which only those in view are drawn; older ones are in the transcript. */
export const ENTRIES_KEPT = 5000;
/** Deals that are kept for the banner and the list of last deals. */
export const DEALS_KEPT = 30;
