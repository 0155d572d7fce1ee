import type { Cents } from '../money/cents.js';
import { type Patience, aspire } from './aspiration.js';
import { neverRetreat } from './concession.js';
import { quoteFor } from './quote.js';
import { type Situation, type StrategyPlan, reason } from './strategy.js';

const lurking: Patience = { margin: 0.6, haste: 14 };
const STEP = 0.03;
/** Time pressure from which on a sniper shows its price in any case. */
const SHOW_AT = 0.12;
/** A counterpart this close (as a share of the own aspiration) is worth coming out for. */
const STRIKING_DISTANCE = 0.1;

/**
 * Sniper: watches quietly and crosses when it sees a bargain or when time runs out (PRD 12.1; the late bidder of Roth &
 * Ockenfels, "Last-Minute Bidding and the Rules for Ending Second-Price Auctions", 2002). What counts as a bargain is its
 * hidden aspiration, to which AC_next is applied. It shows a price when a bargain is within reach, when others begin to make
 * deals (the last minute of a room is not that of the clock), and in the end.
 */
export const sniper: StrategyPlan = {
  pace: { minMs: 8_000, maxMs: 14_000 },
  chattiness: 0.02,
  aim(situation) {
    const { view, mandate, counterpart } = situation;
    const { price, reasons } = aspire(situation, lurking);
    const showing = view.self.standing !== null || comesOut(situation, price);
    const prices = { referencePrice: counterpart?.price ?? null, targetPrice: price };
    return {
      quote: showing ? quoteFor(situation, price, STEP) : null,
      acceptAt: neverRetreat(mandate, price, view.self.lastPrice),
      reasons: [...reasons, reason(showing ? 'deadline' : 'bargain_hunt', situation, prices)],
    };
  },
};

const comesOut = ({ view, timePressure, counterpart }: Situation, price: Cents): boolean =>
  timePressure >= SHOW_AT ||
  (counterpart !== null && Math.abs(counterpart.price - price) <= STRIKING_DISTANCE * price) ||
  view.recent.some((move) => move.kind === 'accept');
