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
  /** True when it arrived live and almost alone: of a crowd of new lines none slides in. */
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
  /**
   * After a snapshot, until the chat was read again: the seq of the last line before it. What was said between that line and
   * the next is not here.
   */
  holeAfter: number | null;
  /** An event was missed: nothing is applied until the room was joined again. */
  gap: boolean;
  /** Rises when agents came whose details are not known yet, so that the roster is read again. */
  rosterStale: number;
  /** A stretch of the chat up to the newest line, without holes but that of `holeAfter`. */
  entries: ChatEntry[];
  /** The seq of the room's first line once it is known: before it, nothing is left to read. */
  firstSeq: number;
  /** Somebody reads older lines, so that none of them may go. */
  held: boolean;
  agents: Record<string, RoomAgent>;
  offers: Record<string, StandingOffer>;
  stats: Omit<RoomStatsEvent, 'type' | 'roomId'>;
  /** Oldest first. */
  deals: RoomDeal[];
  swarms: Record<string, RoomSwarm>;
}

/** Messages that a page of the chat is asked for with; fewer in the answer are all that the room has. */
export const CHAT_PAGE = 100;
/** Lines of chat that are kept; older ones are read again when somebody scrolls up to them. */
export const ENTRIES_KEPT = 600;
/** The same while somebody reads older lines: half a minute of a very busy room comes before any of them goes. */
export const ENTRIES_HELD = 6000;
/** Deals that are kept for the banner and the list of last deals. */
export const DEALS_KEPT = 30;
