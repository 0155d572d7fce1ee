import { type SteadyPlan, holdSteady } from './steady.js';
import type { StrategyPlan } from './strategy.js';

const plan: SteadyPlan = {
  shown: { beta: 0.5, initial: 0, final: 0.8, horizon: 0.5 },
  tactic: 'boulware',
  patience: { margin: 0.6, haste: 12 },
  step: 0.05,
};

/**
 * Patient: keeps its price steady and waits for good offers (PRD 12.1). What it shows is a Boulware tactic (Faratin, Sierra
 * & Jennings 1998, β < 1): nearly nothing at first, most of it late, in rare, visible steps rather than a trickle.
 */
export const patient: StrategyPlan = {
  pace: { minMs: 12_000, maxMs: 20_000 },
  chattiness: 0.08,
  aim: (situation) => holdSteady(situation, plan),
};
