import type { Role } from '@agentrooms/negotiation';
import type {
  AgentStatus,
  AgentSummary,
  DealFailureReason,
  LeaveReason,
  MoveKind,
  NftEntity,
  Sentiment,
  SwarmStatus,
} from './entities.js';
import type { NotificationEntity } from './notifications.js';

/** The position of an event in its room's stream: `seq` is gap-free within an `epoch`. */
export interface StreamPosition {
  readonly roomId: string;
  readonly seq: number;
  readonly epoch: number;
}

/** The parts of a room's events that are stored; the stream adds position and time. */
export type RoomEventBody =
  | {
      type: 'agent_joined';
      agent: AgentSummary & { status: AgentStatus; walletAddress: string; swarmId: string | null };
    }
  | {
      type: 'agent_message';
      messageId: string;
      /** Null when a person speaks. */
      agent: AgentSummary | null;
      human: boolean;
      /** Who speaks, when a person does: the short form of their wallet's address. */
      speaker?: string;
      message: string;
      messageType: MoveKind;
      /** USDC; null for words without a price. */
      price: number | null;
      /** The offer that this message places, or the one that it answers when it accepts or rejects. */
      offerId: string | null;
      toOfferId: string | null;
      addressee: string | null;
      /** The message of a person that an agent answers: conversation, no move of the negotiation. */
      replyTo?: string;
      sentiment: Sentiment;
    }
  | {
      type: 'offer_withdrawn';
      offerId: string;
      agentId: string;
      reason: 'expired' | 'locked' | 'left' | 'paused';
    }
  | { type: 'agent_status'; agentId: string; status: AgentStatus; paused: boolean }
  | {
      type: 'deal_locked';
      dealId: string;
      buyerAgent: AgentSummary;
      sellerAgent: AgentSummary;
      nft: NftEntity;
      price: number;
    }
  | {
      type: 'deal_verifying';
      dealId: string;
      progress: number;
      stage: VerifyingStage;
      /** A verifier's vote, as it came in. */
      vote?: VerifierVoteSummary;
      /** The transaction that was signed for the deal; it is in no block yet. */
      txHash?: string;
    }
  | {
      type: 'deal_completed';
      dealId: string;
      txHash: string;
      blockNumber: number;
      buyer: AgentSummary & { walletAddress: string };
      seller: AgentSummary & { walletAddress: string };
      nft: NftEntity;
      price: number;
    }
  | {
      type: 'deal_failed';
      dealId: string;
      reason: DealFailureReason;
      buyerAgentId: string;
      sellerAgentId: string;
    }
  | { type: 'agent_left'; agentId: string; reason: LeaveReason }
  | { type: 'swarm_status'; swarmId: string; status: SwarmStatus; speed: number; dealsCompleted: number };

export type RoomEventType = RoomEventBody['type'];
export type VerifyingStage = 'ownership' | 'balance' | 'consensus' | 'escrow' | 'confirmed';

/** One verifier's answer, as watchers see it. */
export interface VerifierVoteSummary {
  readonly verifier: number;
  readonly approved: boolean;
  readonly reason: string | null;
}

/** An event as it is delivered: PRD 9.3 plus position and time (ISO 8601). */
export type RoomEvent = RoomEventBody & StreamPosition & { timestamp: string };

/** The room's figures; `asOf` is the seq that they reflect. They carry no seq of their own. */
export interface RoomStatsEvent {
  type: 'room_stats';
  roomId: string;
  asOf: number;
  floorPrice: number | null;
  topBid: number | null;
  activeAgents: number;
  activeBuyers: number;
  activeSellers: number;
}

/**
 * The server that holds this socket is about to end: connect again after `reconnectInMs`, and resume each room from the
 * last seq. A client that does not know the event is cut off then and connects again by itself.
 */
export interface ServerDrainingEvent {
  type: 'server_draining';
  reconnectInMs: number;
}

/** Figures of a room travel with its events when events are batched. */
export type RoomItem = RoomEvent | RoomStatsEvent;

/**
 * What may wait for the next batch (at most 100 ms). Everything else is sent at once, and takes along what waits, so that
 * no event overtakes another.
 */
export const mayWait: Readonly<Record<RoomEventType | 'room_stats', boolean>> = {
  agent_message: true,
  room_stats: true,
  agent_joined: false,
  offer_withdrawn: false,
  agent_status: false,
  deal_locked: false,
  deal_verifying: false,
  deal_completed: false,
  deal_failed: false,
  agent_left: false,
  swarm_status: false,
};

/**
 * The newest seq that was sent to this watcher, told every few seconds in which a room is silent. One who has not seen it
 * has lost an event and joins again with `after`.
 */
export interface HeartbeatEvent extends StreamPosition {
  type: 'heartbeat';
}

/**
 * A new start for a watcher that could not keep up: what happened meanwhile is not sent, the next event is `seq + 1`.
 * Carries what the acknowledgement of `join_room` carries.
 */
export interface SnapshotEvent extends StreamPosition {
  type: 'snapshot';
  snapshot: RoomSnapshot;
  recovered: false;
}

export interface ErrorEvent {
  type: 'error';
  message: string;
  code: string;
}

/** A standing offer as the room's snapshot lists it. */
export interface OfferSnapshot {
  offerId: string;
  agentId: string;
  role: Role;
  price: number;
  expiresAt: string;
}

export interface RoomSnapshot {
  stats: RoomStatsEvent;
  offers: OfferSnapshot[];
}

export interface JoinRoomRequest {
  roomId: string;
  /** The last seq seen; what came after it is returned as `missed`. */
  after?: number;
  epoch?: number;
  /** Ask for `batch` events instead of single ones. */
  batch?: boolean;
}

export interface JoinRoomReply {
  seq: number;
  epoch: number;
  snapshot?: RoomSnapshot;
  missed?: RoomEvent[];
  /** False when the client's history cannot be continued and it has to start from the snapshot. */
  recovered: boolean;
}

/** What an acknowledgement carries when the request was refused. */
export interface AckError {
  /** `requestId` finds what happened in the server's logs. */
  error: { code: string; message: string; requestId?: string | undefined };
}
/** Every acknowledgement: the result, or a coded error. */
export type Ack<T> = (reply: T | AckError) => void;

export interface ClientToServerEvents {
  join_room: (request: JoinRoomRequest, ack?: Ack<JoinRoomReply>) => void;
  leave_room: (request: { roomId: string }, ack?: Ack<Record<string, never>>) => void;
  send_message: (request: { roomId: string; message: string }, ack?: Ack<{ seq: number }>) => void;
}

/** One listener type for each event name, derived from the event union. */
export type ServerToClientEvents = {
  [Type in RoomEventType]: (event: Extract<RoomEvent, { type: Type }>) => void;
} & {
  room_stats: (event: RoomStatsEvent) => void;
  error: (event: ErrorEvent) => void;
  server_draining: (event: ServerDrainingEvent) => void;
  heartbeat: (event: HeartbeatEvent) => void;
  snapshot: (event: SnapshotEvent) => void;
  /** To the sockets of its user, in whichever rooms they are. */
  notification: (notification: NotificationEntity) => void;
  batch: (batch: { roomId: string; events: RoomItem[] }) => void;
};
