import type { Reason } from '../decide/reason.js';
import { atLeastAsGood } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { LIMIT_REACHED, within } from './concession.js';
import { type Situation, reason } from './strategy.js';

/** How long an agent holds out for a gain. */
export interface Patience {
  /** The gain it wants at the start, as a share of the market's price. */
  readonly margin: number;
  /** How fast that gain shrinks: it is in proportion to (time left)^haste. */
  readonly haste: number;
}

/** The most that scarcity widens or narrows the margin, and how strongly: by the square root of counterparties per seller. */
const SCARCITY_BOUND = 2;
/** The most that prices on the move widen or narrow it. */
const DRIFT_BOUNDS = [0.6, 1.5] as const;
/** Time pressure up to which deals of others pull an agent towards their price. */
const FOLLOWS_DEALS_UNTIL = 0.25;
/** How much worse than the price of others' deals is fine, as a share of it, per unit of time pressure. */
const TOLERANCE = 0.8;
/** The part of its own range that a firm agent never gives up. */
const FIRM_SHARE = 0.2;

/** The price an agent is ready to trade at now, shown or not. */
export interface Aspiration {
  readonly price: Cents;
  readonly reasons: readonly Reason[];
}

/**
 * The hidden reservation price: limit plus (seller) or minus (buyer) a profit margin, as in ZIP (Cliff, "Minimal-intelligence
 * agents for bargaining behaviors in market-based environments", HP Labs 1997), which shrinks with the time left. The margin
 * is measured in the room's own price level, not in the agent's range: so agents of one side give way in the order of their
 * limits, those with most to gain trade first, and that is the order in which a market gets its whole surplus.
 * It adapts to the room: scarcity (many counterparties a rival) and prices that move its way widen it, the opposite narrows
 * it; and early on nobody is content with less than what others just got (AA's equilibrium target). It lies between limit
 * and starting price, and reaches the limit at `LIMIT_REACHED` unless the mandate is firm.
 */
export const aspire = (situation: Situation, { margin, haste }: Patience): Aspiration => {
  const { view, mandate, timePressure, market } = situation;
  const { role, limitPrice, startingPrice } = mandate;
  const sign = role === 'seller' ? 1 : -1;
  const level = market.deals ?? market.quotes ?? startingPrice;
  const left = Math.max(0, 1 - timePressure / LIMIT_REACHED);
  const scarcity = clamp(
    Math.sqrt(view.counterparties / (view.rivals + 1)),
    1 / SCARCITY_BOUND,
    SCARCITY_BOUND,
  );
  const drift = clamp(1 + sign * view.momentum, ...DRIFT_BOUNDS);
  const gain = margin * level * left ** haste * scarcity * drift;
  const kept = mandate.firm ? FIRM_SHARE * Math.abs(startingPrice - limitPrice) : 0;
  const alone = within(mandate, Math.round(limitPrice + sign * Math.max(gain, kept)));
  const reasons = [reason('margin', situation, { referencePrice: whole(level), targetPrice: alone })];

  const follows = 1 - timePressure / FOLLOWS_DEALS_UNTIL;
  if (market.deals === null || follows <= 0) return { price: alone, reasons };
  const fair = within(mandate, Math.round(market.deals * (1 - sign * TOLERANCE * timePressure)));
  if (atLeastAsGood(role, alone, fair)) return { price: alone, reasons };
  const price = within(mandate, Math.round(alone + (fair - alone) * follows));
  reasons.push(reason('equilibrium', situation, { referencePrice: whole(market.deals), targetPrice: price }));
  return { price, reasons };
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const whole = (price: number): Cents => cents(Math.round(price));
