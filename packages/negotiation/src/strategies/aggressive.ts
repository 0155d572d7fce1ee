import { moreConceding } from '../mandate/mandate.js';
import { type Patience, aspire } from './aspiration.js';
import { neverRetreat } from './concession.js';
import { quoteFor } from './quote.js';
import { beatRival } from './rivals.js';
import type { StrategyPlan } from './strategy.js';

const hasty: Patience = { margin: 0.5, haste: 20 };
/** What it gives at most to be ahead of a rival. */
const atWar: Patience = { margin: 0.5, haste: 26 };
const STEP = 0.03;

/**
 * Aggressive: closes fast (PRD 12.1: "undercut floor immediately, drop price fast to close deals quickly"). A Conceder in
 * the sense of Faratin, Sierra & Jennings (1998): its ZIP margin (Cliff 1997) is small and shrinks fastest, it shows the
 * lowest price it is ready for at once, and it goes ahead of its best rival. A buyer does the same upwards.
 */
export const aggressive: StrategyPlan = {
  pace: { minMs: 6_000, maxMs: 9_000 },
  chattiness: 0.14,
  aim(situation) {
    const { mandate, view } = situation;
    const { price, reasons } = aspire(situation, hasty);
    const ahead = beatRival(situation, () => aspire(situation, atWar).price);
    const wanted = ahead ? moreConceding(mandate.role, price, ahead.price) : price;
    return {
      quote: quoteFor(situation, wanted, STEP),
      acceptAt: neverRetreat(mandate, wanted, view.self.lastPrice),
      reasons: ahead ? [...reasons, ahead.reason] : reasons,
    };
  },
};
