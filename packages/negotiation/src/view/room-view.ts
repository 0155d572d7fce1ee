import type { NftSketch, StandingOffer } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { MoveKind } from '../move/move.js';
import type { Role } from '../vocabulary.js';

/** A move somebody made lately. */
export interface RecentMove {
  readonly agentId: string;
  readonly name: string;
  readonly role: Role;
  readonly kind: MoveKind;
  /** The price named: of the offer made, or of the offer accepted. */
  readonly price: Cents | null;
  readonly at: number;
  /** The offer this move placed. */
  readonly offerId: string | null;
  /** The offer this move answered (counter, accept, reject). */
  readonly toOfferId: string | null;
  readonly addressee: string | null;
}

export interface SelfView {
  readonly agentId: string;
  readonly name: string;
  /** The agent's own counter, 0 for its first turn. */
  readonly turn: number;
  readonly standing: StandingOffer | null;
  /** The last price this agent named, also when that offer no longer stands. */
  readonly lastPrice: Cents | null;
  readonly lastMove: RecentMove | null;
  /** The token this agent sells, or the only one it wants; null for a buyer that takes any. */
  readonly nft: NftSketch | null;
}

/**
 * All that an agent knows when it decides: bounded in size however large the room is, and free of others' secrets.
 * `asks` and `bids` are live offers of others, best first; on the other side only those compatible with the mandate.
 */
export interface RoomView {
  readonly now: number;
  readonly self: SelfView;
  readonly asks: readonly StandingOffer[];
  readonly bids: readonly StandingOffer[];
  /** Oldest first. */
  readonly recent: readonly RecentMove[];
  /** Other active agents on the same side, and active agents on the other side. */
  readonly rivals: number;
  readonly counterparties: number;
  /** Drift of the prices named lately, -1..1, positive when rising. */
  readonly momentum: number;
}

/** Caps that keep a view, and thereby a job's payload and a prompt, small. */
export const VIEW_OFFERS_PER_SIDE = 12;
export const VIEW_RECENT_MOVES = 20;
