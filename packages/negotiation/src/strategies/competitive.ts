import { moreConceding } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { tickAt } from '../money/tick.js';
import { type Patience, aspire } from './aspiration.js';
import { neverRetreat } from './concession.js';
import { quoteFor } from './quote.js';
import { beatRival } from './rivals.js';
import { type Aim, type Situation, type StrategyPlan, reason } from './strategy.js';

const even: Patience = { margin: 0.6, haste: 16 };
/** What it gives at most to be ahead of a rival. */
const atWar: Patience = { margin: 0.6, haste: 20 };
const STEP = 0.02;
/** Demand is high when this many counterparties come on one agent of the own side (itself included). */
const HIGH_DEMAND = 1.5;
/** After this time pressure waiting for a better market is over. */
const PATIENCE_WITH_MARKET = 0.1;
/** Ticks by which an ask rises at a time. */
const RAISE_TICKS = 3;

/**
 * Competitive: follows the market (PRD 12.1: "match or slightly undercut competitors; if demand is high, raise your
 * price"). A ZIP trader (Cliff 1997): it shows limit ± its present margin, and goes slightly ahead of the best rival when
 * that costs little more. In a market that moves its way a seller asks more, up to the mandate's maxPrice, and a buyer waits.
 */
export const competitive: StrategyPlan = {
  pace: { minMs: 7_000, maxMs: 11_000 },
  chattiness: 0.1,
  aim(situation) {
    const waiting = aimInOwnMarket(situation);
    if (waiting) return waiting;

    const { mandate, view } = situation;
    const { price, reasons } = aspire(situation, even);
    const ahead = beatRival(situation, () => aspire(situation, atWar).price);
    const wanted = ahead ? moreConceding(mandate.role, price, ahead.price) : price;
    return {
      quote: quoteFor(situation, wanted, STEP),
      acceptAt: neverRetreat(mandate, wanted, view.self.lastPrice),
      reasons: ahead ? [...reasons, ahead.reason] : reasons,
    };
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
  maxPrice === null || own >= maxPrice ? own : cents(Math.min(maxPrice, own + RAISE_TICKS * tickAt(own)));
