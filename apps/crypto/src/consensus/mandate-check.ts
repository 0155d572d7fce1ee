import { side, type Deal, type Mandate } from '@agentrooms/contracts';
import type { Hex } from 'viem';
import { firstRefusal, type Check, type Refusal } from './refusal.js';

/** One side of a deal, and what the chain and the wallet say about its mandate. */
export interface MandateEvidence {
  role: 'seller' | 'buyer';
  deal: Deal;
  mandate: Mandate;
  /** EIP-712 struct hash of the mandate. */
  hash: Hex;
  /** Whether the principal signed the mandate (EIP-712, or ERC-1271 for a contract wallet). */
  signed: boolean;
  /** Settlements of this mandate so far. */
  uses: number;
  cancelled: boolean;
  /** The chain's time, unix seconds. */
  now: bigint;
}

/** Checks that a mandate covers a deal: the contract's own conditions, found out before any gas is spent. */
export function checkMandate(evidence: MandateEvidence): Refusal | null {
  const { role, deal, mandate, now } = evidence;
  const expected =
    role === 'seller'
      ? {
          side: side.sell,
          principal: deal.seller,
          hash: deal.sellerMandate,
          within: deal.price >= mandate.limitPrice,
        }
      : {
          side: side.buy,
          principal: deal.buyer,
          hash: deal.buyerMandate,
          within: deal.price <= mandate.limitPrice,
        };
  const invalid = (holds: boolean, detail: string): Check => [
    holds,
    'mandate_invalid',
    `${role}_mandate_${detail}`,
  ];
  return firstRefusal([
    invalid(mandate.side === expected.side, 'side'),
    invalid(mandate.principal === expected.principal, 'principal'),
    invalid(mandate.collection === deal.collection, 'collection'),
    invalid(mandate.anyToken || mandate.tokenId === deal.tokenId, 'token'),
    invalid(mandate.payToken === deal.payToken, 'pay_token'),
    invalid(evidence.hash === expected.hash, 'hash'),
    invalid(evidence.signed, 'signature'),
    invalid(expected.within, 'limit'),
    invalid(!evidence.cancelled, 'cancelled'),
    invalid(evidence.uses < mandate.maxDeals, 'used_up'),
    invalid(now >= mandate.validAfter, 'not_yet_valid'),
    [now <= mandate.expiry, 'mandate_expired', `${role}_mandate_expired`],
  ]);
}
