import { moreConceding } from '../mandate/mandate.js';
import { type Patience, aspire } from './aspiration.js';
import { type Curve, neverRetreat, onCurve } from './concession.js';
import { quoteFor } from './quote.js';
import { beatRival } from './rivals.js';
import { type Aim, type Situation, reason } from './strategy.js';

/** How a strategy that keeps its cards close shows prices. */
export interface SteadyPlan {
  /** What it shows over time, as long as no rival is ahead. */
  readonly shown: Curve;
  readonly tactic: 'boulware' | 'linear';
  /** What it is ready for. */
  readonly patience: Patience;
  /** The least change of price worth a word, as a share of the standing price. */
  readonly step: number;
}

/**
 * Shows a price on a time-dependent curve (Faratin, Sierra & Jennings 1998), but is ready to trade at its hidden aspiration:
 * it takes offers as good as that, and when a rival is ahead it follows, as far as the aspiration and no further.
 */
export const holdSteady = (situation: Situation, { shown, tactic, patience, step }: SteadyPlan): Aim => {
  const { mandate, view } = situation;
  const { price: ready, reasons } = aspire(situation, patience);
  const curve = onCurve(situation, shown);
  const ahead = beatRival(situation, () => ready);
  const wanted = ahead ? moreConceding(mandate.role, curve, ahead.price) : curve;
  return {
    quote: quoteFor(situation, wanted, step),
    acceptAt: moreConceding(mandate.role, neverRetreat(mandate, ready, view.self.lastPrice), curve),
    reasons: [
      ...reasons,
      reason(tactic, situation, { targetPrice: curve }),
      ...(ahead ? [ahead.reason] : []),
    ],
  };
};
