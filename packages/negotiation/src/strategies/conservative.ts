import { ENDGAME, concededShare, neverRetreat, priceAfter } from './concession.js';
import { type StrategyPlan, reason } from './strategy.js';

/** Number of even steps in which a conservative agent goes from its starting price to its limit. */
const STEPS = 16;

/**
 * Conservative: cautious, small even steps (PRD 12.1: "start with low offers, slowly increase bids"; a seller lowers
 * slowly). The linear case of the time-dependent tactic (Faratin, Sierra & Jennings 1998, β = 1), taken in 16 steps.
 */
export const conservative: StrategyPlan = {
  pace: { minMs: 10_000, maxMs: 16_000 },
  chattiness: 0.08,
  aim(situation) {
    const { mandate, timePressure, view } = situation;
    const share = concededShare(timePressure, { beta: 1 }, mandate.firm);
    const stepped = timePressure < ENDGAME ? Math.floor(share * STEPS) / STEPS : share;
    const target = priceAfter(stepped, mandate);
    const quote = neverRetreat(mandate, target, view.self.lastPrice);
    return { quote, acceptAt: quote, reasons: [reason('linear', situation, { targetPrice: target })] };
  },
};
