import { dealIdFromUuid } from '@agentrooms/contracts/browser';
import { encodeReceipt } from '@agentrooms/protocol';
import { sha256, stringToBytes } from 'viem';
import { check, type Check } from '../check.js';
import type { Evidence } from '../evidence.js';

/** Nothing was damaged on the way: the digest is that of the rest. It says nothing about who wrote the receipt. */
export function checkIntegrity({ receipt }: Evidence): Check {
  const digest = sha256(stringToBytes(encodeReceipt(receipt))).slice(2);
  return check('integrity', 'The receipt is as it was issued', [
    [receipt.digest === digest, 'its digest is not that of its content; something was changed'],
  ]);
}

/** All parts are about one deal on one chain. */
export function checkIdentity({ receipt, deal }: Evidence): Check {
  const { offer, acceptance } = receipt.agreement;
  const chains = [offer.statement.chainId, acceptance.statement.chainId];
  return check('identity', 'All parts are about one deal on one chain', [
    [deal.dealId === dealIdFromUuid(receipt.deal.id), 'the terms are those of a deal with another id'],
    [
      chains.every((chainId) => chainId === receipt.chainId),
      'the agents agreed for another chain than the wallets',
    ],
  ]);
}
