import type { GuardRule } from '../guard/enforce-mandate.js';
import type { Cents } from '../money/cents.js';

export const tactics = [
  'margin',
  'equilibrium',
  'boulware',
  'linear',
  'beat_rival',
  'high_demand',
  'bargain_hunt',
  'deadline',
  'accept_next',
  'answer',
  'hold',
  'guard',
] as const;
/** What led to a part of a decision. */
export type Tactic = (typeof tactics)[number];

/** One step of the reasoning, as data. Reveals limits: for the agent's owner only. */
export interface Reason {
  readonly tactic: Tactic;
  /** 0 at the start of the negotiation, 1 at its end. */
  readonly timePressure: number;
  /** Somebody else's price this was measured against. */
  readonly referencePrice: Cents | null;
  /** The price this tactic wants. */
  readonly targetPrice: Cents | null;
  /** What the guard changed (tactic `guard` only). */
  readonly guard: GuardRule | null;
}
