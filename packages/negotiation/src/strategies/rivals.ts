import { atLeastAsGood, mayTradeAt } from '../mandate/mandate.js';
import { type Cents } from '../money/cents.js';
import { tickAt } from '../money/tick.js';
import { concededShare, priceAfter } from './concession.js';
import type { Situation } from './strategy.js';

/** Even against rivals nobody gives way faster than a steep Conceder: a price war must not eat the range in a minute. */
const FASTEST = { beta: 4, initial: 0.2 };

/**
 * The price one tick better for the other side than the best rival's (undercut by a seller, outbid by a buyer);
 * null when nobody is ahead, or when being ahead would cost more than the limit or the pace of the war allows.
 */
export const beatRival = ({ rival, view, mandate, timePressure }: Situation): Cents | null => {
  if (!rival) return null;
  const { role } = mandate;
  const own = view.self.standing?.price;
  const alreadyAhead = own !== undefined && own !== rival.price && atLeastAsGood(role, rival.price, own);
  if (alreadyAhead) return null;
  const tick = tickAt(rival.price);
  const price = (role === 'seller' ? rival.price - tick : rival.price + tick) as Cents;
  const fastest = priceAfter(concededShare(timePressure, FASTEST, mandate.firm), mandate);
  return mayTradeAt(mandate, price) && atLeastAsGood(role, price, fastest) ? price : null;
};
