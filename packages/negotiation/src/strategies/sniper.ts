import { concededShare, neverRetreat, priceAfter } from './concession.js';
import { type StrategyPlan, reason } from './strategy.js';

/** Until then a sniper shows no price. */
const SHOW_AT = 0.6;

/**
 * Sniper: watches quietly and crosses when it sees a bargain or when time runs out (PRD 12.1; the late bidder of Roth &
 * Ockenfels, "Last-Minute Bidding and the Rules for Ending Second-Price Auctions", 2002). What counts as a bargain
 * follows a hidden Boulware curve that starts a third into its range; AC_next is applied to that hidden price.
 */
export const sniper: StrategyPlan = {
  pace: { minMs: 8_000, maxMs: 14_000 },
  chattiness: 0.02,
  aim(situation) {
    const { mandate, timePressure, view, counterpart } = situation;
    const share = concededShare(timePressure, { beta: 0.7, initial: 0.35 }, mandate.firm);
    const target = neverRetreat(mandate, priceAfter(share, mandate), view.self.lastPrice);
    const showing = timePressure >= SHOW_AT || view.self.standing !== null;
    return {
      quote: showing ? target : null,
      acceptAt: target,
      reasons: [
        reason(showing ? 'deadline' : 'bargain_hunt', situation, {
          referencePrice: counterpart?.price ?? null,
          targetPrice: target,
        }),
      ],
    };
  },
};
