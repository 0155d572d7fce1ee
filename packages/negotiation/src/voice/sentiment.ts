import type { MoveKind } from '../move/move.js';
import type { Sentiment } from '../vocabulary.js';
import type { Mood } from './mood.js';
import type { RivalNews } from './speak-context.js';

/** A step of this share of the last price towards the other side is a friendly gesture. */
const GESTURE = 0.01;

/**
 * How a message feels to the other side, from the move alone: where its price went, and the competition.
 * @param step share of the last price given to the other side by this move (negative: taken back), null without one
 * @param rival the best rival, ahead of us or behind
 */
export const sentimentOf = (
  kind: MoveKind,
  step: number | null,
  mood: Mood,
  rival: RivalNews | null = null,
): Sentiment => {
  switch (kind) {
    case 'accept':
      return 'positive';
    case 'reject':
      return 'negative';
    case 'offer':
    case 'counter':
      if (step !== null && step < 0) return 'negative';
      if (step !== null && step >= GESTURE) return 'positive';
      return mood === 'eager' ? 'positive' : 'neutral';
    case 'comment':
      if (mood === 'impatient' || mood === 'wary') return 'negative';
      if (mood === 'calm') return rival?.isAhead ? 'negative' : 'neutral';
      return 'positive';
  }
};
