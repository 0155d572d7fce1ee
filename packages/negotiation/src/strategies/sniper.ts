import { type Curve, followCurve } from './concession.js';
import { type StrategyPlan, reason } from './strategy.js';

const hidden: Curve = { beta: 0.8, initial: 0.3, final: 0.9, horizon: 0.3, step: 0.08 };
/** Until then a sniper shows no price. */
const SHOW_AT = 0.3;

/**
 * Sniper: watches quietly and crosses when it sees a bargain or when time runs out (PRD 12.1; the late bidder of Roth &
 * Ockenfels, "Last-Minute Bidding and the Rules for Ending Second-Price Auctions", 2002). What counts as a bargain
 * follows a hidden Boulware curve that starts well into its range; AC_next is applied to that hidden price.
 */
export const sniper: StrategyPlan = {
  pace: { minMs: 8_000, maxMs: 14_000 },
  chattiness: 0.02,
  aim(situation) {
    const { view, timePressure, counterpart } = situation;
    const { target, quote } = followCurve(situation, hidden);
    const showing = timePressure >= SHOW_AT || view.self.standing !== null;
    const prices = { referencePrice: counterpart?.price ?? null, targetPrice: target };
    return {
      quote: showing ? quote : null,
      acceptAt: target,
      reasons: [reason(showing ? 'deadline' : 'bargain_hunt', situation, prices)],
    };
  },
};
