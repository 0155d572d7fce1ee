import { type Curve, followCurve } from './concession.js';
import { type StrategyPlan, reason } from './strategy.js';

const boulware: Curve = { beta: 0.6, initial: 0, final: 0.8, horizon: 0.5, step: 0.1 };

/**
 * Patient: keeps its price steady and waits for good offers (PRD 12.1). Boulware tactic (Faratin, Sierra & Jennings
 * 1998, β < 1): nearly nothing at first, most of it late; in rare, visible steps rather than a trickle.
 */
export const patient: StrategyPlan = {
  pace: { minMs: 12_000, maxMs: 20_000 },
  chattiness: 0.08,
  aim(situation) {
    const { target, quote } = followCurve(situation, boulware);
    return { quote, acceptAt: target, reasons: [reason('boulware', situation, { targetPrice: target })] };
  },
};
