import { moreConceding } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { tickAt } from '../money/tick.js';
import { concededShare, neverRetreat, priceAfter } from './concession.js';
import { beatRival } from './rivals.js';
import { type Aim, type Situation, type StrategyPlan, reason } from './strategy.js';

/** Demand is high when this many counterparties come on one agent of the own side (itself included). */
const HIGH_DEMAND = 1.5;
/** After this time pressure waiting for a better market is over. */
const PATIENCE_WITH_MARKET = 0.3;

/**
 * Competitive: follows the market (PRD 12.1: "match or slightly undercut competitors; if demand is high, raise your
 * price"). One tick better than the best rival, else a near-linear time-dependent tactic (Faratin, Sierra & Jennings
 * 1998). In a market that moves its way a seller asks one tick more, up to the mandate's maxPrice, and a buyer waits.
 */
export const competitive: StrategyPlan = {
  pace: { minMs: 7_000, maxMs: 11_000 },
  chattiness: 0.1,
  aim(situation) {
    const { mandate, timePressure, view, rival } = situation;
    const waiting = aimInOwnMarket(situation);
    if (waiting) return waiting;

    const onCurve = priceAfter(concededShare(timePressure, { beta: 1.3 }, mandate.firm), mandate);
    const ahead = beatRival(situation);
    const target = ahead === null ? onCurve : moreConceding(mandate.role, onCurve, ahead);
    const quote = neverRetreat(mandate, target, view.self.lastPrice);
    const reasons =
      ahead === null
        ? [reason('linear', situation, { targetPrice: onCurve })]
        : [reason('beat_rival', situation, { referencePrice: rival?.price ?? null, targetPrice: ahead })];
    return { quote, acceptAt: quote, reasons };
  },
};

/** What to do while demand is on our side and prices move our way; null in any other market. */
const aimInOwnMarket = (situation: Situation): Aim | null => {
  const { mandate, timePressure, view, counterpart, rival } = situation;
  const own = view.self.standing?.price;
  const demand = view.counterparties / (view.rivals + 1);
  const drift = mandate.role === 'seller' ? view.momentum : -view.momentum;
  if (own === undefined || !counterpart || demand < HIGH_DEMAND || drift < 0) return null;
  if (timePressure > PATIENCE_WITH_MARKET) return null;

  const quote =
    mandate.role === 'seller' && (!rival || rival.price > own) ? raised(own, mandate.maxPrice) : own;
  return {
    quote,
    acceptAt: own,
    reasons: [reason('high_demand', situation, { referencePrice: counterpart.price, targetPrice: quote })],
  };
};

const raised = (own: Cents, maxPrice: Cents | null): Cents =>
  maxPrice === null || own >= maxPrice ? own : cents(Math.min(maxPrice, own + tickAt(own)));
