import type { Deal, Inspection } from '@agentrooms/contracts';
import type { Address } from 'viem';
import { firstRefusal, type Refusal } from './refusal.js';

/** Checks what the chain itself says about a deal: that NFT and money are there and the escrow may move both. */
export function checkChain(deal: Deal, facts: Inspection, usdc: Address): Refusal | null {
  return firstRefusal([
    [deal.payToken === usdc, 'mandate_invalid', 'pay_token_unknown'],
    [deal.seller !== deal.buyer, 'mandate_invalid', 'self_trade'],
    [facts.nftOwner === deal.seller, 'seller_no_longer_owns', 'nft_owner'],
    [facts.nftApproved, 'seller_not_approved', 'nft_approval'],
    [facts.buyerBalance >= deal.price, 'buyer_cannot_pay', 'usdc_balance'],
    [facts.buyerAllowance >= deal.price, 'buyer_not_approved', 'usdc_allowance'],
  ]);
}
