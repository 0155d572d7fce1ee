import type { AgentSummary, DealEntity } from '@agentrooms/protocol';

/**
 * The agent of a deal that belongs to this wallet, if one does: agents of swarms act for mock wallets, not for their
 * owner's.
 */
export function ownSideOf(
  deal: Pick<DealEntity, 'buyerAgent' | 'sellerAgent' | 'buyerAddress' | 'sellerAddress'>,
  wallet: string,
): AgentSummary | null {
  const mine = wallet.toLowerCase();
  if (deal.sellerAddress.toLowerCase() === mine) return deal.sellerAgent;
  if (deal.buyerAddress.toLowerCase() === mine) return deal.buyerAgent;
  return null;
}
