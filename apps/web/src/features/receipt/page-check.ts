import type { DealEntity, Receipt } from '@agentrooms/protocol';
import type { Check } from '@agentrooms/receipt';

type Shown = Pick<DealEntity, 'id' | 'finalPrice' | 'buyerAddress' | 'sellerAddress'> & {
  nft: Pick<DealEntity['nft'], 'tokenId'>;
};

/** Micro-USDC of a price in USDC; cents are exact in both. */
const micro = (usdc: number) => (BigInt(Math.round(usdc * 100)) * 10_000n).toString();

/** The receipt is of the deal that the page tells of: who shows one deal and proves another has proven nothing. */
export function checkPage(receipt: Receipt, shown: Shown): Check {
  const { terms } = receipt.deal;
  const about = { id: 'page', claim: 'It is the receipt of the deal that this page shows' };
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const differences = [
    receipt.deal.id !== shown.id && 'it is of another deal',
    terms.price !== micro(shown.finalPrice) && 'the page shows another price',
    terms.tokenId !== shown.nft.tokenId && 'the page shows another piece',
    !same(terms.buyer, shown.buyerAddress) && 'the page shows another buyer',
    !same(terms.seller, shown.sellerAddress) && 'the page shows another seller',
  ];
  const problem = differences.find((difference) => difference !== false);
  return problem === undefined ? { ...about, verdict: 'ok' } : { ...about, verdict: 'failed', problem };
}
