import { type SteadyPlan, holdSteady } from './steady.js';
import type { StrategyPlan } from './strategy.js';

const plan: SteadyPlan = {
  shown: { beta: 1, initial: 0, final: 0.8, horizon: 0.35 },
  tactic: 'linear',
  patience: { margin: 0.6, haste: 14 },
  step: 0.02,
};

/**
 * Conservative: cautious, small even steps (PRD 12.1: "start with low offers, slowly increase bids"; a seller lowers
 * slowly). What it shows is the linear case of the time-dependent tactic (Faratin, Sierra & Jennings 1998, β = 1).
 */
export const conservative: StrategyPlan = {
  pace: { minMs: 10_000, maxMs: 16_000 },
  chattiness: 0.08,
  aim: (situation) => holdSteady(situation, plan),
};
