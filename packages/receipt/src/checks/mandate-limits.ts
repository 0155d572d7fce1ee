import { mandateHash, side } from '@agentrooms/contracts/browser';
import { check, type Check } from '../check.js';
import type { Authorization, Evidence } from '../evidence.js';

/** The deal stays within what the wallet signed: the conditions of the contract that need no chain. */
export function checkMandateLimits({ role, mandate }: Authorization, { deal }: Evidence): Check {
  const selling = role === 'seller';
  const limits = selling ? mandate.limitPrice <= deal.price : deal.price <= mandate.limitPrice;
  return check(`${role}_mandate_limits`, `The deal keeps to the ${role}'s mandate`, [
    [mandate.side === (selling ? side.sell : side.buy), 'the mandate is for the other side'],
    [mandate.principal === (selling ? deal.seller : deal.buyer), "the mandate is another wallet's"],
    [
      mandateHash(mandate) === (selling ? deal.sellerMandate : deal.buyerMandate),
      'the terms name another mandate',
    ],
    [mandate.collection === deal.collection, 'the mandate is for another collection'],
    [mandate.anyToken || mandate.tokenId === deal.tokenId, 'the mandate is for another token'],
    [mandate.payToken === deal.payToken, 'the mandate is for another currency'],
    [limits, selling ? 'the price is below its limit' : 'the price is above its limit'],
    [mandate.maxDeals > 0, 'the mandate allows no deal'],
  ]);
}
