import {
  decide,
  type Decision,
  type Mandate,
  type Reason,
  type RoomView,
  replyTo,
  rng,
  speak,
  speakContext,
  speakOf,
  timePressureAt,
  type Cents,
} from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import type { Payer } from '../clients/glm/glm-usage.js';
import { GlmVoice } from './glm-voice.js';
import type { Proposal } from './proposal.js';
import type { Said } from './quoted.js';
import { admitted, sceneOf } from './scene.js';

/** What an agent does and says in one turn. */
export interface Utterance extends Decision {
  /** Empty when the move is null: the agent stays silent. */
  readonly text: string;
  readonly sentiment: 'positive' | 'negative' | 'neutral';
  /** Of the offer made or accepted; null for words alone. */
  readonly price: Cents | null;
}

/** What an agent acts upon. */
interface Position {
  readonly view: RoomView;
  readonly mandate: Mandate;
}

/** Who decides and who speaks: the rules decide, LocalVoice or GLM narrates. */
@Injectable()
export class Brain {
  constructor(private readonly glm: GlmVoice) {}

  /** Whether a turn may ask GLM, which takes seconds. */
  get mayAskGlm(): boolean {
    return this.glm.isOn;
  }

  /**
   * The rules' move in LocalVoice's words, at once.
   *
   * @param seed - the same view, mandate and seed give the same utterance
   * @param recentTexts - what should not be said again: own and others' last texts
   */
  act(view: RoomView, mandate: Mandate, seed: string, recentTexts: readonly string[]): Utterance {
    const random = rng(seed);
    const decision = decide(view, mandate, random.fork('decide'));
    if (decision.move === null) return { ...decision, text: '', sentiment: 'neutral', price: null };
    const context = speakContext(decision.move, view, mandate, recentTexts);
    const { text, sentiment } = speak(decision.move, context, random.fork('speak'));
    return { ...decision, text, sentiment, price: context.price };
  }

  /** Words for leaving the room without a deal: a remark that names no price. */
  farewell(view: RoomView, mandate: Mandate, seed: string, recentTexts: readonly string[]): Utterance {
    const move = { kind: 'comment' } as const;
    const { text, sentiment } = speakOf(
      'farewell',
      speakContext(move, view, mandate, recentTexts),
      rng(seed),
    );
    return { move, text, sentiment, price: null, reasons: [], nextTurnInMs: 0 };
  }

  /** LocalVoice's words to a person who said something in the room: without a price, and no move. */
  reply(
    asked: { readonly person: string; readonly text: string },
    { style }: Mandate,
    seed: string,
    recentTexts: readonly string[],
  ): string {
    return replyTo(asked, { style, recentTexts }, rng(seed));
  }

  /** The same in GLM's words, or null. Never throws. */
  async replyInGlm(
    position: Position,
    person: string,
    talk: readonly Said[],
    payer: Payer,
  ): Promise<string | null> {
    const scene = sceneOf({ move: { kind: 'comment' }, price: null }, position, talk, person);
    const proposal = await this.glm.propose(scene, payer);
    if (proposal === null) return null;
    const said = admitted(proposal, scene);
    return 'problem' in said ? null : said.text;
  }

  /** GLM's proposal for an utterance of the rules; null when the utterance stays as it is. Never throws. */
  async propose(
    { move, price }: Utterance,
    position: Position,
    talk: readonly Said[],
    payer: Payer,
  ): Promise<Proposal | null> {
    return move === null ? null : this.glm.propose(sceneOf({ move, price }, position, talk), payer);
  }

  /**
   * An utterance with the proposal in place of LocalVoice's words, if it still is admissible: the utterance may have
   * been decided anew since the proposal was asked for.
   */
  adopt(proposal: Proposal, utterance: Utterance, position: Position): Utterance {
    const { move, price } = utterance;
    if (move === null) return utterance;
    const adopted = admitted(proposal, sceneOf({ move, price }, position, []));
    if ('problem' in adopted) return utterance;
    const { text } = adopted;
    const held = adopted.price === price ? [] : [heldBack(price, adopted.price, position)];
    return {
      ...utterance,
      text,
      move: adopted.move,
      price: adopted.price,
      reasons: [...utterance.reasons, ...held],
    };
  }
}

const heldBack = (rules: Cents | null, asked: Cents | null, { view, mandate }: Position): Reason => ({
  tactic: 'hold',
  timePressure: timePressureAt(view.now, mandate),
  referencePrice: rules,
  targetPrice: asked,
  guard: null,
});
