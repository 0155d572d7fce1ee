import {
  decide,
  type Decision,
  type Mandate,
  type RoomView,
  rng,
  speak,
  speakContext,
  type Cents,
} from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';

/** What an agent does and says in one turn. */
export interface Utterance extends Decision {
  /** Empty when the move is null: the agent stays silent. */
  readonly text: string;
  readonly sentiment: 'positive' | 'negative' | 'neutral';
  /** Of the offer made or accepted; null for words alone. */
  readonly price: Cents | null;
}

/** Who decides and who speaks: the rules decide, LocalVoice narrates. */
@Injectable()
export class Brain {
  /**
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
}
