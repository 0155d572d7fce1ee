import { MESSAGES_PER_MINUTE, concerns, reactionMs } from '../decide/pace.js';
import { decide } from '../decide/decide.js';
import type { Reason } from '../decide/reason.js';
import { OfferBook } from '../market/offer-book.js';
import { isCompatible } from '../market/standing-offer.js';
import { allocativeEfficiency, bestTrades } from '../market/surplus.js';
import type { Cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import { rng } from '../random/rng.js';
import type { AgentDraft } from '../swarm/draw-swarm.js';
import { type RecentMove, VIEW_RECENT_MOVES } from '../view/room-view.js';
import type { Sentiment } from '../vocabulary.js';
import { speak } from '../voice/speak.js';
import { speakContext } from '../voice/speak-context.js';
import {
  type SimulatedAgent,
  type SimulationOptions,
  enter,
  tell,
  viewOf,
  whenMaySpeak,
} from './simulated-agent.js';

export interface SimulatedMessage {
  /** Milliseconds of swarm time since the room opened. */
  readonly at: number;
  readonly agentId: string;
  readonly name: string;
  readonly move: Move;
  /** The price named or accepted. */
  readonly price: Cents | null;
  readonly text: string;
  readonly sentiment: Sentiment;
  readonly reasons: readonly Reason[];
}

export interface SimulatedDeal {
  readonly at: number;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly price: Cents;
  /** Buyer's limit minus seller's limit, in cents. */
  readonly surplus: number;
}

export interface SimulationResult {
  readonly agents: readonly SimulatedAgent[];
  readonly messages: readonly SimulatedMessage[];
  readonly deals: readonly SimulatedDeal[];
  /** Realised and best possible surplus in cents, and the number of trades of the best assignment. */
  readonly surplus: number;
  readonly bestSurplus: number;
  readonly bestTradeCount: number;
  readonly allocativeEfficiency: number;
}

const DURATION_MS = 10 * 60_000;
/** Own and others' last texts that the voice avoids. */
const TEXTS_AVOIDED = 8;

/** A whole room in virtual time: discrete events, no clock. The same drafts and seed give the same outcome. */
export const simulateRoom = (
  drafts: readonly AgentDraft[],
  seed: string,
  options: SimulationOptions = {},
): SimulationResult => {
  const random = rng(`room/${seed}`);
  const durationMs = options.durationMs ?? DURATION_MS;
  const agents = drafts.map((draft, i) => enter(draft, i, drafts, durationMs, options, random));
  const messages: SimulatedMessage[] = [];
  const deals: SimulatedDeal[] = [];
  let book = OfferBook.empty();
  let recent: RecentMove[] = [];

  for (;;) {
    const agent = nextToSpeak(agents);
    if (!agent || agent.nextTurnAt >= durationMs || !anyTradeLeft(agents)) break;
    const now = agent.nextTurnAt;
    book = book.expire(now);
    const view = viewOf(agent, agents, book, recent, now);
    const decision = decide(view, agent.mandate, random.fork(`${agent.id}/${agent.turn}`));
    agent.turn += 1;
    agent.nextTurnAt = whenMaySpeak(agent, now + decision.nextTurnInMs, MESSAGES_PER_MINUTE);
    const { move } = decision;
    if (!move) continue;

    const context = speakContext(move, view, agent.mandate, [
      ...agent.texts.slice(-TEXTS_AVOIDED),
      ...messages.slice(-TEXTS_AVOIDED).map((m) => m.text),
    ]);
    const { text, sentiment } = speak(move, context, random.fork(`${agent.id}/${agent.turn}/voice`));
    const { price } = context;
    messages.push({
      at: now,
      agentId: agent.id,
      name: agent.name,
      move,
      price,
      text,
      sentiment,
      reasons: decision.reasons,
    });
    agent.texts.push(text);
    agent.sentAt = [...agent.sentAt.filter((sent) => sent > now - 60_000), now];
    agent.nextTurnAt = whenMaySpeak(agent, now + decision.nextTurnInMs, MESSAGES_PER_MINUTE);

    const best = agent.mandate.role === 'seller' ? book.floor : book.topBid;
    const told = tell(agent, move, price, messages.length, now);
    agent.lastMove = told;
    recent = [...recent, told].slice(-VIEW_RECENT_MOVES);
    if (move.kind === 'offer' || move.kind === 'counter') {
      agent.lastPrice = move.price;
      book = book.place({
        offerId: told.offerId as string,
        agentId: agent.id,
        agentName: agent.name,
        role: agent.mandate.role,
        price: move.price,
        tokenId: agent.mandate.tokenId,
        nft: agent.nft,
        placedAt: now,
        expiresAt: agent.mandate.expiresAt,
      });
    } else if (move.kind === 'accept') {
      const maker = agents.find((a) => book.offerOf(a.id)?.offerId === move.offerId) as SimulatedAgent;
      deals.push(close(agent, maker, price as Cents, now));
      book = book.lock([agent.id, maker.id]);
    }
    for (const other of agents)
      if (!other.traded && concerns(told, { agentId: other.id, role: other.mandate.role }, best)) {
        const soon = whenMaySpeak(other, now + reactionMs(random), MESSAGES_PER_MINUTE);
        other.nextTurnAt = Math.min(other.nextTurnAt, soon);
      }
  }

  const surplus = deals.reduce((sum, deal) => sum + deal.surplus, 0);
  const best = bestTrades(agents.map((agent) => agent.mandate));
  return {
    agents,
    messages,
    deals,
    surplus,
    bestSurplus: best.surplus,
    bestTradeCount: best.trades,
    allocativeEfficiency: allocativeEfficiency(surplus, best.surplus),
  };
};

const nextToSpeak = (agents: readonly SimulatedAgent[]): SimulatedAgent | undefined =>
  agents
    .filter((a) => !a.traded)
    .reduce<SimulatedAgent | undefined>((a, b) => (a && a.nextTurnAt <= b.nextTurnAt ? a : b), undefined);

/** Only a simulation may look at limits: it ends when nobody who is left could gain from a trade. */
const anyTradeLeft = (agents: readonly SimulatedAgent[]): boolean => {
  const left = agents.filter((agent) => !agent.traded).map((agent) => agent.mandate);
  return left.some(
    (buyer) =>
      buyer.role === 'buyer' &&
      left.some((seller) => isCompatible(buyer, seller) && buyer.limitPrice >= seller.limitPrice),
  );
};

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
