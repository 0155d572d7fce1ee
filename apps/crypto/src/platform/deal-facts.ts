import type { ArkReader, Deal, Inspection, Mandate } from '@agentrooms/contracts';
import { zeroAddress, zeroHash } from 'viem';

const noDeal: Deal = {
  dealId: zeroHash,
  seller: zeroAddress,
  buyer: zeroAddress,
  collection: zeroAddress,
  tokenId: 0n,
  payToken: zeroAddress,
  price: 0n,
  sellerMandate: zeroHash,
  buyerMandate: zeroHash,
  agreement: zeroHash,
  deadline: 0n,
};

const noMandate: Mandate = {
  principal: zeroAddress,
  agentKey: zeroHash,
  side: 0,
  collection: zeroAddress,
  tokenId: 0n,
  anyToken: false,
  payToken: zeroAddress,
  limitPrice: 0n,
  maxDeals: 0,
  validAfter: 0n,
  expiry: 0n,
  nonce: 0n,
};

/**
 * Facts about a part of a deal through the escrow's `inspect`: one request, one block, and the very tests that a
 * settlement will make (approvals of all tokens or of the single one).
 */
export function readFacts(reader: ArkReader, part: Partial<Deal>): Promise<Inspection> {
  return reader.inspect({ ...noDeal, ...part }, noMandate, noMandate);
}
