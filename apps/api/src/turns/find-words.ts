import type { Mandate } from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import { Brain, type Utterance } from '../brain/brain.js';
import { RoomTalk } from './room-talk.js';
import { type TurnView, TurnViews } from './turn-view.js';

/** Milliseconds after which a view of the room is not acted upon any more. */
const STALE_AFTER = 250;

/** What the rules do in a state, under which mandate. */
export interface Ruling {
  readonly utterance: Utterance;
  readonly mandate: Mandate;
}

/** What is done and said, and the state that it was decided on. */
export interface Considered {
  readonly state: TurnView;
  readonly utterance: Utterance;
}

/** Finds the words for what the rules decided: GLM's if it is on and has any, else LocalVoice's. */
@Injectable()
export class FindWords {
  constructor(
    private readonly brain: Brain,
    private readonly views: TurnViews,
    private readonly talk: RoomTalk,
  ) {}

  /**
   * GLM's answer takes seconds, in which the room goes on: afterwards it is looked at and decided upon anew, and the
   * answer is taken if it fits that decision. It is asked once a turn, whatever happens meanwhile, so every turn ends.
   *
   * @param decide - the rules
   * @returns null when the agent's state moved on
   */
  async consider(
    state: TurnView,
    turn: number,
    decide: (state: TurnView) => Promise<Ruling>,
  ): Promise<Considered | null> {
    const { utterance, mandate } = await decide(state);
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
    const anew = await decide(now);
    return {
      state: now,
      utterance:
        proposal === null
          ? anew.utterance
          : this.brain.adopt(proposal, anew.utterance, { view: now.view, mandate: anew.mandate }),
    };
  }
}
