import { ENDGAME, concededShare, neverRetreat, priceAfter } from './concession.js';
import { type StrategyPlan, reason } from './strategy.js';

/** A patient agent keeps its price until a step is worth this share of its range. */
const WORTH_A_STEP = 0.08;

/**
 * Patient: keeps its price steady and waits for good offers (PRD 12.1). Boulware tactic (Faratin, Sierra & Jennings
 * 1998, β < 1): nearly nothing at first, most of it late; in rare, visible steps rather than a trickle.
 */
export const patient: StrategyPlan = {
  pace: { minMs: 12_000, maxMs: 20_000 },
  chattiness: 0.08,
  aim(situation) {
    const { mandate, timePressure, view } = situation;
    const target = priceAfter(concededShare(timePressure, { beta: 0.5 }, mandate.firm), mandate);
    const next = neverRetreat(mandate, target, view.self.lastPrice);
    const standing = view.self.standing?.price;
    const range = Math.abs(mandate.startingPrice - mandate.limitPrice);
    const small = standing !== undefined && Math.abs(next - standing) < WORTH_A_STEP * range;
    const quote = small && timePressure < ENDGAME ? standing : next;
    return { quote, acceptAt: next, reasons: [reason('boulware', situation, { targetPrice: target })] };
  },
};
