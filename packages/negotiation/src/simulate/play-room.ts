import { type Decision, decide } from '../decide/decide.js';
import { concerns, reactionMs } from '../decide/pace.js';
import type { Mandate } from '../mandate/mandate.js';
import { OfferBook } from '../market/offer-book.js';
import { type StandingOffer, isCompatible } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import type { Rng } from '../random/rng.js';
import { driftOf, viewOfBook } from '../view/build-room-view.js';
import { type RecentMove, type RoomView, VIEW_RECENT_MOVES } from '../view/room-view.js';
import { type Role, otherRole } from '../vocabulary.js';
import { type SimulatedAgent, noteSent, whenMaySpeak } from './simulated-agent.js';

/** Who decides: the rules, or what they are compared with. */
export type Decider = (view: RoomView, mandate: Mandate, rng: Rng) => Decision;

/** One committed move, with all that was known when it was decided. */
export interface PlayedMove {
  /** Milliseconds of swarm time since the room opened. */
  readonly at: number;
  readonly agent: SimulatedAgent;
  readonly view: RoomView;
  readonly decision: Decision;
  readonly move: Move;
  /** The offer it places. */
  readonly offerId: string | null;
  /** The price named or accepted. */
  readonly price: Cents | null;
}

export interface SimulatedDeal {
  readonly at: number;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly price: Cents;
  /** Buyer's limit minus seller's limit, in cents. */
  readonly surplus: number;
}

export interface PlayOptions {
  readonly decider?: Decider;
  /** Called once for each committed move, in order. */
  readonly onMove?: (played: PlayedMove) => void;
  /** What stands and was said when the room is entered: the start of a simulation of a room under way. */
  readonly book?: OfferBook;
  readonly recent?: readonly RecentMove[];
  /** Only this one matters: the room ends when it has traded or left. */
  readonly about?: SimulatedAgent;
}

export interface PlayedRoom {
  readonly deals: readonly SimulatedDeal[];
  /** Turns taken, silent ones included, and moves committed. */
  readonly turns: number;
  readonly moves: number;
}

/**
 * A whole room in virtual time, without words: discrete events, no clock. Each turn reads the bounded view, decides and
 * commits by the same rules as a server. Changes `agents` (they hold each agent's own counters). The same agents and
 * generator state give the same outcome. Ends when nobody is left who could gain from a trade, or time is up.
 */
export const playRoom = (
  agents: readonly SimulatedAgent[],
  random: Rng,
  options: PlayOptions = {},
): PlayedRoom => {
  const { decider = decide, onMove, about } = options;
  const deals: SimulatedDeal[] = [];
  let book = options.book ?? OfferBook.empty();
  let recent: readonly RecentMove[] = options.recent ?? [];
  let active = agents.filter((agent) => !agent.traded);
  let turns = 0;
  let moves = 0;
  let open = anyTradeLeft(active);
  let present = census(active);
  let drift = driftOf(recent);

  while (open && about?.traded !== true) {
    const agent = nextToSpeak(active);
    if (!agent) break;
    const now = agent.nextTurnAt;
    const { mandate } = agent;
    if (!agent.present) {
      agent.present = true;
      present = census(active);
    }
    if (now >= mandate.negotiateUntil || now >= mandate.expiresAt) {
      if (agent === about) break;
      active = active.filter((other) => other !== agent);
      open = anyTradeLeft(active);
      present = census(active);
      book = book.withdraw(agent.id);
      continue;
    }
    turns++;
    const view = viewOf(agent, present, book, recent, drift, now);
    const decision = decider(view, mandate, random);
    agent.turn++;
    const { move } = decision;
    if (move !== null) noteSent(agent, now);
    agent.nextTurnAt = Math.min(
      whenMaySpeak(agent, now + decision.nextTurnInMs),
      Math.max(mandate.negotiateUntil, now + 1),
    );
    if (move === null) continue;

    moves++;
    const answered = answeredOffer(move, book);
    const places = move.kind === 'offer' || move.kind === 'counter';
    const price = places ? move.price : move.kind === 'accept' ? (answered?.price ?? null) : null;
    const offerId = places ? `offer-${moves}` : null;
    onMove?.({ at: now, agent, view, decision, move, offerId, price });
    const bestBefore = mandate.role === 'seller' ? book.floor : book.topBid;
    const told = tell(agent, move, price, offerId, now);
    agent.lastMove = told;
    recent = [...(recent.length < VIEW_RECENT_MOVES ? recent : recent.slice(1)), told];
    drift = driftOf(recent);
    if (places) {
      agent.lastPrice = move.price;
      book = book.place(offerOf(agent, offerId as string, move.price, now));
    } else if (move.kind === 'accept' && answered !== null) {
      const maker = active.find((other) => other.id === answered.agentId);
      if (!maker) throw new Error(`${answered.offerId} stands, but its maker is not in the room`);
      deals.push(close(agent, maker, answered.price, now));
      book = book.lock([agent.id, maker.id]);
      active = active.filter((other) => !other.traded);
      open = anyTradeLeft(active);
      present = census(active);
    }
    for (const other of active)
      if (other.present && concerns(told, other.hears, bestBefore))
        other.nextTurnAt = Math.min(other.nextTurnAt, whenMaySpeak(other, now + reactionMs(random)));
  }
  return { deals, turns, moves };
};

const nextToSpeak = (agents: readonly SimulatedAgent[]): SimulatedAgent | undefined => {
  let next = agents[0];
  for (const agent of agents) if (agent.nextTurnAt < (next as SimulatedAgent).nextTurnAt) next = agent;
  return next;
};

/** Only a simulation may look at limits: it ends when nobody who is left could gain from a trade. */
const anyTradeLeft = (active: readonly SimulatedAgent[]): boolean => {
  for (const { mandate: buyer } of active)
    if (buyer.role === 'buyer')
      for (const { mandate: seller } of active)
        if (buyer.limitPrice >= seller.limitPrice && isCompatible(buyer, seller)) return true;
  return false;
};

/** How many agents of each side are known to be in the room. */
const census = (active: readonly SimulatedAgent[]): Record<Role, number> => {
  const count = { buyer: 0, seller: 0 };
  for (const { present, mandate } of active) if (present) count[mandate.role]++;
  return count;
};

const viewOf = (
  agent: SimulatedAgent,
  present: Readonly<Record<Role, number>>,
  book: OfferBook,
  recent: readonly RecentMove[],
  drift: number,
  now: number,
): RoomView => {
  const { id: agentId, name, turn, lastPrice, lastMove, nft, mandate } = agent;
  const self = { agentId, name, turn, lastPrice, lastMove, nft };
  const rivals = present[mandate.role] - 1;
  const counterparties = present[otherRole(mandate.role)];
  return viewOfBook({ now, self, recent, rivals, counterparties }, book, mandate, drift);
};

const answeredOffer = (move: Move, book: OfferBook): StandingOffer | null =>
  move.kind === 'accept' ? book.find(move.offerId) : null;

/** An offer stands until its agent's negotiation time is up, unless it is replaced, withdrawn or accepted before. */
const offerOf = (agent: SimulatedAgent, offerId: string, price: Cents, placedAt: number): StandingOffer => ({
  offerId,
  agentId: agent.id,
  agentName: agent.name,
  role: agent.mandate.role,
  price,
  tokenId: agent.mandate.tokenId,
  nft: agent.nft,
  placedAt,
  expiresAt: Math.min(agent.mandate.negotiateUntil, agent.mandate.expiresAt),
});

/** A move as others hear of it. */
const tell = (
  agent: SimulatedAgent,
  move: Move,
  price: Cents | null,
  offerId: string | null,
  at: number,
): RecentMove => ({
  agentId: agent.id,
  name: agent.name,
  role: agent.mandate.role,
  kind: move.kind,
  price,
  at,
  offerId,
  toOfferId: move.kind === 'counter' ? move.toOfferId : 'offerId' in move ? move.offerId : null,
  addressee: move.addressee ?? null,
});

const close = (taker: SimulatedAgent, maker: SimulatedAgent, price: Cents, at: number): SimulatedDeal => {
  taker.traded = true;
  maker.traded = true;
  const [buyer, seller] = taker.mandate.role === 'buyer' ? [taker, maker] : [maker, taker];
  return {
    at,
    buyerId: buyer.id,
    sellerId: seller.id,
    price,
    surplus: buyer.mandate.limitPrice - seller.mandate.limitPrice,
  };
};
