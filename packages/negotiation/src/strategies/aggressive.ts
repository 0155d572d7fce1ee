import { moreConceding } from '../mandate/mandate.js';
import { concededShare, neverRetreat, priceAfter } from './concession.js';
import { beatRival } from './rivals.js';
import { type StrategyPlan, reason } from './strategy.js';

/**
 * Aggressive: closes fast. A Conceder (Faratin, Sierra & Jennings 1998, β > 1) that gives a part of its range away
 * at once and goes ahead of its best rival from the first word (PRD 12.1: "undercut floor immediately, drop price fast").
 * A buyer does the same upwards: it outbids and raises quickly.
 */
export const aggressive: StrategyPlan = {
  pace: { minMs: 6_000, maxMs: 9_000 },
  chattiness: 0.14,
  aim(situation) {
    const { mandate, timePressure, view, rival } = situation;
    const onCurve = priceAfter(
      concededShare(timePressure, { beta: 3, initial: 0.15 }, mandate.firm),
      mandate,
    );
    const ahead = beatRival(situation);
    const target = ahead === null ? onCurve : moreConceding(mandate.role, onCurve, ahead);
    const quote = neverRetreat(mandate, target, view.self.lastPrice);
    const reasons = [reason('conceder', situation, { targetPrice: onCurve })];
    if (ahead !== null && rival)
      reasons.push(reason('beat_rival', situation, { referencePrice: rival.price, targetPrice: ahead }));
    return { quote, acceptAt: quote, reasons };
  },
};
