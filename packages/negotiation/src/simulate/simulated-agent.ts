import type { Mandate } from '../mandate/mandate.js';
import type { OfferBook } from '../market/offer-book.js';
import type { NftSketch } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import type { Rng } from '../random/rng.js';
import type { AgentDraft } from '../swarm/draw-swarm.js';
import { buildRoomView } from '../view/build-room-view.js';
import type { RecentMove, RoomView } from '../view/room-view.js';
import { type Role, otherRole } from '../vocabulary.js';

/** An agent of a simulated room and what has become of it. */
export interface SimulatedAgent {
  readonly id: string;
  readonly name: string;
  readonly mandate: Mandate;
  readonly nft: NftSketch | null;
  turn: number;
  lastPrice: Cents | null;
  lastMove: RecentMove | null;
  nextTurnAt: number;
  /** When it sent the messages of the last minute. */
  sentAt: number[];
  texts: string[];
  traded: boolean;
}

export interface SimulationOptions {
  /** Negotiation time in milliseconds of swarm time; 10 minutes when not given. */
  readonly durationMs?: number;
  readonly firm?: boolean;
  /** What each seller's token is called and looks like, by its place among the sellers. */
  readonly nft?: (seller: number, draft: AgentDraft) => NftSketch;
}

/** The first moment from `at` on when one more message stays within `perMinute` in any minute. */
export const whenMaySpeak = (agent: SimulatedAgent, at: number, perMinute: number): number => {
  const recent = agent.sentAt.filter((sent) => sent > at - 60_000);
  const blocking = recent.length >= perMinute ? recent[recent.length - perMinute] : undefined;
  return blocking === undefined ? at : Math.max(at, blocking + 60_000);
};

/** A draft enters the room at a random moment of the first seconds; sellers get tokens 1, 2, … */
export const enter = (
  draft: AgentDraft,
  index: number,
  drafts: readonly AgentDraft[],
  durationMs: number,
  { firm = false, nft }: SimulationOptions,
  random: Rng,
): SimulatedAgent => {
  const { name, ...terms } = draft;
  const seller = drafts.slice(0, index).filter((d) => d.role === 'seller').length;
  const tokenId = draft.role === 'seller' ? String(seller + 1) : null;
  return {
    id: `agent-${index}`,
    name,
    mandate: {
      ...terms,
      tokenId,
      expiresAt: durationMs * 2,
      negotiateFrom: 0,
      negotiateUntil: durationMs,
      firm,
    },
    nft:
      tokenId === null
        ? null
        : (nft?.(seller, draft) ?? { name: `${draft.collection} #${tokenId}`, traits: [] }),
    turn: 0,
    lastPrice: null,
    lastMove: null,
    nextTurnAt: random.int(500, 8_000),
    sentAt: [],
    texts: [],
    traded: false,
  };
};

/** The view that an agent has of the simulated room. */
export const viewOf = (
  agent: SimulatedAgent,
  agents: readonly SimulatedAgent[],
  book: OfferBook,
  recent: readonly RecentMove[],
  now: number,
): RoomView => {
  const { id: agentId, name, turn, lastPrice, lastMove, nft, mandate } = agent;
  const active = (role: Role): number => agents.filter((a) => !a.traded && a.mandate.role === role).length;
  return buildRoomView(
    {
      now,
      self: { agentId, name, turn, lastPrice, lastMove, nft },
      offers: [...book.side('seller'), ...book.side('buyer')],
      recent,
      rivals: active(mandate.role) - 1,
      counterparties: active(otherRole(mandate.role)),
    },
    mandate,
  );
};

/** A move as others hear of it; `nth` numbers the offers. */
export const tell = (
  agent: SimulatedAgent,
  move: Move,
  price: Cents | null,
  nth: number,
  at: number,
): RecentMove => ({
  agentId: agent.id,
  name: agent.name,
  role: agent.mandate.role,
  kind: move.kind,
  price,
  at,
  offerId: move.kind === 'offer' || move.kind === 'counter' ? `offer-${nth}` : null,
  toOfferId: move.kind === 'counter' ? move.toOfferId : 'offerId' in move ? move.offerId : null,
  addressee: move.addressee ?? null,
});
