import type { DealEntity } from '@agentrooms/protocol';

/** A price for people; `-` when there is none. */
export function usdc(price: number | null): string {
  return price === null ? '-' : price.toFixed(2);
}

/** A deal in one line: id, status, price, NFT, parties, and the transaction or why there is none. */
export function dealLine(deal: DealEntity): string {
  const { id, status, finalPrice, nft, sellerAgent, buyerAgent } = deal;
  const outcome = deal.txHash ?? deal.failureReason ?? deal.stage;
  return [id, status, usdc(finalPrice), nft.name, `${sellerAgent.name} -> ${buyerAgent.name}`, outcome].join(
    '\t',
  );
}
