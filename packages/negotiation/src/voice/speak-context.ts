import type { Mandate } from '../mandate/mandate.js';
import type { NftSketch, StandingOffer } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import type { RoomView } from '../view/room-view.js';
import type { CommunicationStyle, Role } from '../vocabulary.js';
import { type Mood, moodOf } from './mood.js';

/** All that the words may know. No limit is in here, so none can be said. */
export interface SpeakContext {
  readonly name: string;
  readonly style: CommunicationStyle;
  readonly role: Role;
  /** The name of the agent spoken to. */
  readonly addressee: string | null;
  /** The move's price: of the offer made, or of the offer accepted; null for reject and comment. */
  readonly price: Cents | null;
  /** The agent's last price before this move. */
  readonly lastPrice: Cents | null;
  readonly collection: string;
  /** The token that is meant; null: any of the collection. */
  readonly nft: NftSketch | null;
  readonly mood: Mood;
  /** What must not be said again: the agent's own last texts, and the room's. */
  readonly recentTexts: readonly string[];
}

/** The context of a move that passed the guard. */
export const speakContext = (
  move: Move,
  view: RoomView,
  mandate: Mandate,
  recentTexts: readonly string[] = [],
): SpeakContext => {
  const answered = answeredOffer(move, view);
  return {
    name: view.self.name,
    style: mandate.style,
    role: mandate.role,
    addressee: move.addressee === undefined ? null : nameOf(move.addressee, view),
    price: priceOf(move, answered),
    lastPrice: view.self.lastPrice,
    collection: mandate.collection,
    nft: mandate.role === 'buyer' ? (answered?.nft ?? view.self.nft) : view.self.nft,
    mood: moodOf(view, mandate),
    recentTexts,
  };
};

const answeredOffer = (move: Move, view: RoomView): StandingOffer | null => {
  const id = move.kind === 'counter' ? move.toOfferId : 'offerId' in move ? move.offerId : null;
  return [...view.asks, ...view.bids].find((offer) => offer.offerId === id) ?? null;
};

const priceOf = (move: Move, answered: StandingOffer | null): Cents | null => {
  switch (move.kind) {
    case 'offer':
    case 'counter':
      return move.price;
    case 'accept':
      return answered?.price ?? null;
    case 'reject':
    case 'comment':
      return null;
  }
};

const nameOf = (agentId: string, { asks, bids, recent }: RoomView): string | null =>
  [...asks, ...bids].find((offer) => offer.agentId === agentId)?.agentName ??
  recent.findLast((move) => move.agentId === agentId)?.name ??
  null;
