import { type Mandate, timePressureAt } from '../mandate/mandate.js';
import type { RoomView } from '../view/room-view.js';

export const moods = ['eager', 'confident', 'impatient', 'wary', 'calm'] as const;
/** How an agent feels, from the market alone: it colours words and never touches a price. */
export type Mood = (typeof moods)[number];

/** Share of the own price within which the other side counts as close. */
const CLOSE = 0.05;
const LATE = 0.75;
const OUTNUMBERED = 1.5;
const DRIFT = 0.02;

/** The mood: close to a deal, late, outnumbered by rivals or prices against us, courted or prices our way, or calm. */
export const moodOf = (view: RoomView, mandate: Mandate): Mood => {
  const { self, rivals, counterparties, momentum } = view;
  const best = (mandate.role === 'seller' ? view.bids : view.asks)[0];
  if (best && self.lastPrice !== null && Math.abs(best.price - self.lastPrice) <= CLOSE * self.lastPrice)
    return 'eager';
  if (timePressureAt(view.now, mandate) >= LATE) return 'impatient';
  const drift = mandate.role === 'seller' ? momentum : -momentum;
  if (rivals + 1 >= OUTNUMBERED * counterparties || drift < -DRIFT) return 'wary';
  if (counterparties >= OUTNUMBERED * (rivals + 1) || drift > DRIFT) return 'confident';
  return 'calm';
};
