import type { Mandate } from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import { Brain, type Utterance } from '../brain/brain.js';
import { BuyerFunds } from '../deals/buyer-funds.js';
import { RoomTalk } from './room-talk.js';
import { type TurnView, TurnViews } from './turn-view.js';
import { keepWithinFunds, withinFunds } from './within-funds.js';

/** Milliseconds after which a view of the room is not acted upon any more. */
const STALE_AFTER = 250;

/** What is done and said, and the state that it was decided on. */
export interface DecidedTurn {
  readonly state: TurnView;
  readonly utterance: Utterance;
}

/** Decides a turn: the rules, within the wallet's funds, then GLM's words for it if it is on and has any. */
@Injectable()
export class DecideTurn {
  constructor(
    private readonly brain: Brain,
    private readonly views: TurnViews,
    private readonly funds: BuyerFunds,
    private readonly talk: RoomTalk,
  ) {}

  /**
   * GLM's answer takes seconds, in which the room goes on: afterwards it is looked at and decided upon anew, and the
   * answer is taken if it fits that decision. It is asked once a turn, whatever happens meanwhile, so every turn ends.
   *
   * @returns null when the agent's state moved on
   */
  async decide(state: TurnView, turn: number): Promise<DecidedTurn | null> {
    const { utterance, mandate } = await this.rule(state, turn);
    const speaks = utterance.move !== null && state.mayNotSpeakBefore === null;
    if (!speaks || !this.brain.mayAskGlm) return { state, utterance };

    const askedAt = Date.now();
    const { id: agentId, roomId } = state.agent;
    const talk = await this.talk.heardBy(agentId, roomId);
    const position = { view: state.view, mandate };
    const proposal = await this.brain.propose(utterance, position, talk, { agentId, roomId });
    if (proposal === null && Date.now() - askedAt < STALE_AFTER) return { state, utterance };

    const now = await this.views.load(agentId, turn);
    if (now === null) return null;
    const anew = await this.rule(now, turn);
    if (proposal === null) return { state: now, utterance: anew.utterance };
    const fits = this.brain.adopt(proposal, anew.utterance, { view: now.view, mandate: anew.mandate });
    return { state: now, utterance: fits };
  }

  private async rule(state: TurnView, turn: number): Promise<{ utterance: Utterance; mandate: Mandate }> {
    const { agent, view, recentTexts } = state;
    const seed = `${agent.seed ?? agent.id}/${agent.name}/${turn}`;
    const spendable = await this.funds.spendable(agent);
    const mandate = withinFunds(state.mandate, spendable);
    const decided = this.brain.act(view, mandate, seed, recentTexts);
    return { utterance: keepWithinFunds(decided, spendable, state, seed), mandate };
  }
}
