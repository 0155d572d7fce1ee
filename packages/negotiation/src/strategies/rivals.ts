import type { Reason } from '../decide/reason.js';
import { atLeastAsGood, mayTradeAt } from '../mandate/mandate.js';
import { type Cents, cents } from '../money/cents.js';
import { tickAt } from '../money/tick.js';
import { type Curve, concededShare, neverRetreat, priceAfter } from './concession.js';
import { type Situation, reason } from './strategy.js';

/** Even against rivals nobody gives way faster than this: a price war must not eat the range in a minute. */
const fastest: Curve = { beta: 2.5, initial: 0.1, final: 1, horizon: 0.2, step: 0 };
/** Ticks by which to be ahead of a rival. */
const TICKS_AHEAD = 2;

/**
 * A price slightly better for the other side than the best rival's (undercut by a seller, outbid by a buyer); null
 * when nobody is ahead, or when being ahead would cost more than the limit or the pace of the war allows.
 */
export const beatRival = (situation: Situation): { price: Cents; reason: Reason } | null => {
  const { rival, view, mandate, timePressure } = situation;
  if (!rival) return null;
  const { role } = mandate;
  const own = view.self.standing?.price;
  const alreadyAhead = own !== undefined && own !== rival.price && atLeastAsGood(role, rival.price, own);
  if (alreadyAhead) return null;

  const lead = TICKS_AHEAD * tickAt(rival.price);
  const ahead = cents(Math.max(1, role === 'seller' ? rival.price - lead : rival.price + lead));
  const bound = priceAfter(concededShare(timePressure, fastest, mandate.firm), mandate);
  if (!mayTradeAt(mandate, ahead) || !atLeastAsGood(role, ahead, bound)) return null;
  const price = neverRetreat(mandate, ahead, view.self.lastPrice);
  return {
    price,
    reason: reason('beat_rival', situation, { referencePrice: rival.price, targetPrice: price }),
  };
};
