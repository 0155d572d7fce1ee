import { moreConceding } from '../mandate/mandate.js';
import { type Curve, followCurve } from './concession.js';
import { beatRival } from './rivals.js';
import { type StrategyPlan, reason } from './strategy.js';

const conceder: Curve = { beta: 2, initial: 0.1, final: 0.9, horizon: 0.15, step: 0.06 };

/**
 * Aggressive: closes fast. A Conceder (Faratin, Sierra & Jennings 1998, β > 1) that gives a part of its range away
 * at once and goes ahead of its best rival from the first word (PRD 12.1: "undercut floor immediately, drop price fast").
 * A buyer does the same upwards: it outbids and raises quickly.
 */
export const aggressive: StrategyPlan = {
  pace: { minMs: 6_000, maxMs: 9_000 },
  chattiness: 0.14,
  aim(situation) {
    const { role } = situation.mandate;
    const { target, quote } = followCurve(situation, conceder);
    const reasons = [reason('conceder', situation, { targetPrice: target })];
    const ahead = beatRival(situation);
    if (!ahead) return { quote, acceptAt: target, reasons };
    return {
      quote: moreConceding(role, quote, ahead.price),
      acceptAt: moreConceding(role, target, ahead.price),
      reasons: [...reasons, ahead.reason],
    };
  },
};
