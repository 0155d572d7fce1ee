import type { Mandate } from '../mandate/mandate.js';
import { momentumOf } from '../market/momentum.js';
import { type StandingOffer, bestFirst, isCompatible } from '../market/standing-offer.js';
import { otherRole } from '../vocabulary.js';
import {
  type RecentMove,
  type RoomView,
  type SelfView,
  VIEW_OFFERS_PER_SIDE,
  VIEW_RECENT_MOVES,
} from './room-view.js';

export interface RoomState {
  readonly now: number;
  readonly self: Omit<SelfView, 'standing'>;
  /** Everything on the book, in any order, the agent's own offer included. */
  readonly offers: readonly StandingOffer[];
  /** Oldest first, any length. */
  readonly recent: readonly RecentMove[];
  readonly rivals: number;
  readonly counterparties: number;
}

/** The bounded view that an agent with this mandate has of a room: live, compatible, best first, capped. */
export const buildRoomView = (room: RoomState, mandate: Pick<Mandate, 'role' | 'tokenId'>): RoomView => {
  const { now, self } = room;
  const live = room.offers.filter((offer) => offer.expiresAt > now);
  const others = live.filter((offer) => offer.agentId !== self.agentId);
  const counter = others.filter((offer) => isCompatible(mandate, offer));
  const rival = others.filter((offer) => offer.role === mandate.role && competes(mandate, offer));
  const top = (offers: StandingOffer[]): StandingOffer[] =>
    offers.sort(bestFirst).slice(0, VIEW_OFFERS_PER_SIDE);
  const [asks, bids] = otherRole(mandate.role) === 'seller' ? [counter, rival] : [rival, counter];
  const prices = room.recent
    .slice(-VIEW_RECENT_MOVES)
    .flatMap((move) => (move.price === null ? [] : [move.price]));
  return {
    now,
    self: { ...self, standing: live.find((offer) => offer.agentId === self.agentId) ?? null },
    asks: top(asks),
    bids: top(bids),
    recent: room.recent.slice(-VIEW_RECENT_MOVES),
    rivals: room.rivals,
    counterparties: room.counterparties,
    momentum: momentumOf(prices),
  };
};

/** Bids for two different single tokens do not compete; asks always do, because a buyer may take any token. */
const competes = ({ role, tokenId }: Pick<Mandate, 'role' | 'tokenId'>, offer: StandingOffer): boolean =>
  role === 'seller' || tokenId === null || offer.tokenId === null || offer.tokenId === tokenId;
