import { type Curve, followCurve } from './concession.js';
import { type StrategyPlan, reason } from './strategy.js';

const linear: Curve = { beta: 1, initial: 0, final: 0.8, horizon: 0.35, step: 0.05 };

/**
 * Conservative: cautious, small even steps (PRD 12.1: "start with low offers, slowly increase bids"; a seller lowers
 * slowly). The linear case of the time-dependent tactic (Faratin, Sierra & Jennings 1998, β = 1), a twentieth at a time.
 */
export const conservative: StrategyPlan = {
  pace: { minMs: 10_000, maxMs: 16_000 },
  chattiness: 0.08,
  aim(situation) {
    const { target, quote } = followCurve(situation, linear);
    return { quote, acceptAt: target, reasons: [reason('linear', situation, { targetPrice: target })] };
  },
};
