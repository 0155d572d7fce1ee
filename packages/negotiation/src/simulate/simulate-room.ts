import type { Reason } from '../decide/reason.js';
import { allocativeEfficiency, bestTrades } from '../market/surplus.js';
import type { Cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import { rng } from '../random/rng.js';
import type { AgentDraft } from '../swarm/draw-swarm.js';
import type { Sentiment } from '../vocabulary.js';
import { speak } from '../voice/speak.js';
import { speakContext } from '../voice/speak-context.js';
import { type SimulatedDeal, playRoom } from './play-room.js';
import { type SimulatedAgent, type SimulationOptions, enterAll } from './simulated-agent.js';

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

/** Own and others' last texts that the voice avoids. */
const TEXTS_AVOIDED = 8;
const ROOM_TEXTS_AVOIDED = 30;

/** A whole room in virtual time, with its words. The same drafts and seed give the same outcome. */
export const simulateRoom = (
  drafts: readonly AgentDraft[],
  seed: string,
  options: SimulationOptions = {},
): SimulationResult => {
  const random = rng(`room/${seed}`);
  const agents = enterAll(drafts, random, options);
  const messages: SimulatedMessage[] = [];
  const textsOf = new Map<string, string[]>(agents.map(({ id }) => [id, []]));

  const { deals } = playRoom(agents, random, {
    onMove: ({ at, agent, view, decision, move, price }) => {
      const own = textsOf.get(agent.id) as string[];
      const avoided = [
        ...own.slice(-TEXTS_AVOIDED),
        ...messages.slice(-ROOM_TEXTS_AVOIDED).map((message) => message.text),
      ];
      const context = speakContext(move, view, agent.mandate, avoided);
      // Words have a generator of their own: they never change what is decided.
      const { text, sentiment } = speak(move, context, random.fork(`${agent.id}/${agent.turn}/voice`));
      own.push(text);
      const { id: agentId, name } = agent;
      messages.push({ at, agentId, name, move, price, text, sentiment, reasons: decision.reasons });
    },
  });

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
