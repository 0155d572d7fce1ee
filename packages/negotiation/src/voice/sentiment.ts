import type { MoveKind } from '../move/move.js';
import type { Sentiment } from '../vocabulary.js';
import type { Mood } from './mood.js';

/** A step of this share of the last price towards the other side is a friendly gesture. */
const GESTURE = 0.01;

/**
 * How a message feels to the other side.
 * @param step share of the last price given to the other side by this move (negative: taken back), null without one
 */
export const sentimentOf = (kind: MoveKind, step: number | null, mood: Mood): Sentiment => {
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
      return mood === 'impatient' || mood === 'wary' ? 'negative' : mood === 'calm' ? 'neutral' : 'positive';
  }
};
