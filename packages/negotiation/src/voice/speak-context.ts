import { type Mandate, atLeastAsGood } from '../mandate/mandate.js';
import type { NftSketch, StandingOffer } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import { sayable } from '../reading/clean-text.js';
import type { RoomView } from '../view/room-view.js';
import type { CommunicationStyle, Role } from '../vocabulary.js';
import { type Mood, moodOf } from './mood.js';

/** The best standing offer on the own side, by its maker, compared with the price of this move (or the last one). */
export interface RivalNews {
  readonly name: string;
  readonly isAhead: boolean;
}

/** All that the words may know. No limit is in here, so none can be said. */
export interface SpeakContext {
  readonly name: string;
  readonly style: CommunicationStyle;
  readonly role: Role;
  /** The name of the agent spoken to; null for nobody, or for a name that is no name ("accept 1 USDC"). */
  readonly addressee: string | null;
  /** Somebody of the other side, to whom a remark may turn. */
  readonly bystander: string | null;
  /** The move's price: of the offer made, or of the offer accepted; null for reject and comment. */
  readonly price: Cents | null;
  /** The agent's last price before this move. */
  readonly lastPrice: Cents | null;
  readonly collection: string;
  /** The token that is meant; null: any of the collection. */
  readonly nft: NftSketch | null;
  readonly mood: Mood;
  readonly rival: RivalNews | null;
  /** What happened since the agent's last move: a rival went ahead, this move goes ahead of a rival, others dealt. */
  readonly news: 'behind' | 'ahead' | 'deal' | null;
  /** Who dealt since then. */
  readonly dealer: string | null;
  /** How far the offer answered is from this price. */
  readonly gap: 'far' | 'close' | null;
  /** The addressee's last word to this agent was a no. */
  readonly heardNo: boolean;
  /** Whether the agent has said anything before. */
  readonly hasSpoken: boolean;
  /** What must not be said again: the agent's own last texts, and the room's. */
  readonly recentTexts: readonly string[];
}

/** What stands in the context of somebody's very first words, whoever it is: nobody is there, nothing has happened. */
export const NOTHING_SAID_YET = {
  addressee: null,
  bystander: null,
  lastPrice: null,
  mood: 'calm',
  rival: null,
  news: null,
  dealer: null,
  gap: null,
  heardNo: false,
  hasSpoken: false,
  recentTexts: [],
} as const satisfies Partial<SpeakContext>;

/** Shares of the own price beyond and within which another price is called far and close. */
const FAR = 0.25;
const CLOSE = 0.05;

/** The context of a move that passed the guard. */
export const speakContext = (
  move: Move,
  view: RoomView,
  mandate: Mandate,
  recentTexts: readonly string[] = [],
): SpeakContext => {
  const { self } = view;
  const answered = answeredOffer(move, view);
  const price = priceOf(move, answered);
  const nft = mandate.role === 'buyer' ? (answered?.nft ?? self.nft) : self.nft;
  const others = mandate.role === 'seller' ? view.bids : view.asks;
  return {
    name: self.name,
    style: mandate.style,
    role: mandate.role,
    addressee: move.addressee === undefined ? null : sayable(nameOf(move.addressee, view)),
    bystander: sayable(others[0]?.agentName ?? null),
    price,
    lastPrice: self.lastPrice,
    collection: mandate.collection,
    nft:
      nft === null || sayable(nft.name) === null
        ? null
        : { ...nft, traits: nft.traits.filter((t) => sayable(t)) },
    mood: moodOf(view, mandate),
    ...newsOf(move, view, mandate.role),
    gap: move.kind === 'counter' && answered ? gapOf(move.price, answered.price) : null,
    heardNo:
      view.recent.findLast((m) => m.agentId === move.addressee && m.addressee === self.agentId)?.kind ===
      'reject',
    hasSpoken: self.lastMove !== null,
    recentTexts,
  };
};

const newsOf = (move: Move, view: RoomView, role: Role): Pick<SpeakContext, 'rival' | 'news' | 'dealer'> => {
  const { self } = view;
  const since = self.lastMove?.at ?? view.now;
  const best = (role === 'seller' ? view.asks : view.bids).find((offer) => offer.agentId !== self.agentId);
  const price = 'price' in move ? move.price : self.lastPrice;
  const name = sayable(best?.agentName ?? null);
  const rival =
    best && name !== null && price !== null && best.price !== price
      ? { name, isAhead: atLeastAsGood(role === 'seller' ? 'buyer' : 'seller', best.price, price) }
      : null;
  const closed = view.recent.findLast(
    ({ kind, at, agentId }) => kind === 'accept' && at > since && agentId !== self.agentId,
  );
  const dealer = sayable(closed?.name ?? null);
  if (dealer !== null) return { rival, dealer, news: 'deal' };
  if (!rival || !best) return { rival, dealer, news: null };
  if (rival.isAhead) return { rival, dealer, news: best.placedAt > since ? 'behind' : null };
  const wasAhead =
    self.lastPrice !== null &&
    !atLeastAsGood(role === 'seller' ? 'buyer' : 'seller', best.price, self.lastPrice);
  return { rival, dealer, news: 'price' in move && !wasAhead ? 'ahead' : null };
};

const gapOf = (price: Cents, other: Cents): SpeakContext['gap'] => {
  const share = Math.abs(price - other) / price;
  return share >= FAR ? 'far' : share <= CLOSE ? 'close' : null;
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
