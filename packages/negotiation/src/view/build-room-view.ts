import type { Mandate } from '../mandate/mandate.js';
import { momentumOf } from '../market/momentum.js';
import type { OfferBook } from '../market/offer-book.js';
import { type StandingOffer, bestFirst, isCompatible } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
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
  const asks: StandingOffer[] = [];
  const bids: StandingOffer[] = [];
  let standing: StandingOffer | null = null;
  for (const offer of room.offers) {
    if (offer.expiresAt <= now) continue;
    if (offer.agentId === self.agentId) standing ??= offer;
    else if (offer.role === mandate.role ? competes(mandate, offer) : isCompatible(mandate, offer))
      (offer.role === 'seller' ? asks : bids).push(offer);
  }
  const recent = room.recent.length > VIEW_RECENT_MOVES ? room.recent.slice(-VIEW_RECENT_MOVES) : room.recent;
  return assemble(room, standing, top(asks), top(bids), recent, driftOf(recent));
};

/**
 * The same view from a book, whose sides are live and in order already: what needs no change is not copied.
 * @param drift `driftOf(room.recent)`, which changes with a move and not with each turn
 */
export const viewOfBook = (
  room: Omit<RoomState, 'offers'>,
  book: OfferBook,
  mandate: Pick<Mandate, 'role' | 'tokenId'>,
  drift: number,
): RoomView => {
  const own = book.side(mandate.role);
  const others = book.side(otherRole(mandate.role));
  const standing = own.find((offer) => offer.agentId === room.self.agentId) ?? null;
  const rivals = kept(own, (offer) => offer !== standing && competes(mandate, offer));
  const counter = kept(others, (offer) => isCompatible(mandate, offer));
  const [asks, bids] = mandate.role === 'seller' ? [rivals, counter] : [counter, rivals];
  return assemble(room, standing, capped(asks), capped(bids), room.recent, drift);
};

/** Drift of the prices named in these moves (see `momentumOf`). */
export const driftOf = (recent: readonly RecentMove[]): number => {
  const prices: Cents[] = [];
  for (const { price } of recent) if (price !== null) prices.push(price);
  return momentumOf(prices);
};

const assemble = (
  { now, self, rivals, counterparties }: Omit<RoomState, 'offers'>,
  standing: StandingOffer | null,
  asks: readonly StandingOffer[],
  bids: readonly StandingOffer[],
  recent: readonly RecentMove[],
  momentum: number,
): RoomView => ({
  now,
  self: {
    agentId: self.agentId,
    name: self.name,
    turn: self.turn,
    standing,
    lastPrice: self.lastPrice,
    lastMove: self.lastMove,
    nft: self.nft,
  },
  asks,
  bids,
  recent,
  rivals,
  counterparties,
  momentum,
});

/** The same list when everything stays. */
const kept = (
  offers: readonly StandingOffer[],
  stays: (offer: StandingOffer) => boolean,
): readonly StandingOffer[] => (offers.every(stays) ? offers : offers.filter(stays));

/** Bids for two different single tokens do not compete; asks always do, because a buyer may take any token. */
const competes = ({ role, tokenId }: Pick<Mandate, 'role' | 'tokenId'>, offer: StandingOffer): boolean =>
  role === 'seller' || tokenId === null || offer.tokenId === null || offer.tokenId === tokenId;

const top = (offers: StandingOffer[]): readonly StandingOffer[] => {
  if (!inOrder(offers)) offers.sort(bestFirst);
  return capped(offers);
};

const capped = (offers: readonly StandingOffer[]): readonly StandingOffer[] =>
  offers.length > VIEW_OFFERS_PER_SIDE ? offers.slice(0, VIEW_OFFERS_PER_SIDE) : offers;

/** Offers that come from a book are in order already. */
const inOrder = (offers: readonly StandingOffer[]): boolean => {
  for (let i = 1; i < offers.length; i++)
    if (bestFirst(offers[i - 1] as StandingOffer, offers[i] as StandingOffer) > 0) return false;
  return true;
};
