import type { Reason } from '../decide/reason.js';
import { atLeastAsGood, mayTradeAt } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { tickAt } from '../money/tick.js';
import { type Situation, reason } from './strategy.js';

/** Ticks by which to be ahead of a rival. */
const TICKS_AHEAD = 2;

/**
 * A price slightly better for the other side than the best rival's (undercut by a seller, outbid by a buyer); null when
 * nobody is ahead, or when being ahead would cost more than the limit or than `bound`, the most the agent gives for it now.
 */
export const beatRival = (
  situation: Situation,
  bound: () => Cents,
): { price: Cents; reason: Reason } | null => {
  const { rival, view, mandate } = situation;
  if (!rival) return null;
  const { role } = mandate;
  const own = view.self.standing?.price;
  const alreadyAhead = own !== undefined && own !== rival.price && atLeastAsGood(role, rival.price, own);
  if (alreadyAhead) return null;

  const lead = TICKS_AHEAD * tickAt(rival.price);
  const price = cents(Math.max(1, role === 'seller' ? rival.price - lead : rival.price + lead));
  if (!mayTradeAt(mandate, price) || !atLeastAsGood(role, price, bound())) return null;
  return {
    price,
    reason: reason('beat_rival', situation, { referencePrice: rival.price, targetPrice: price }),
  };
};
