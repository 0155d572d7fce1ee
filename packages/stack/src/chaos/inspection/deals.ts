import type { PrismaClient } from '@agentrooms/database';

/** What the checks need of a deal, in the chain's terms. */
export interface CheckedDeal {
  readonly id: string;
  readonly status: string;
  readonly stage: string;
  readonly failureReason: string | null;
  readonly lockedAt: Date;
  readonly txHash: string | null;
  readonly blockNumber: number | null;
  /** micro-USDC */
  readonly price: bigint;
  readonly seller: string;
  readonly buyer: string;
  readonly nftId: string;
  readonly contract: string | null;
  readonly tokenId: string;
}

/** Every deal there is. */
export async function readDeals(prisma: PrismaClient): Promise<CheckedDeal[]> {
  const deals = await prisma.deal.findMany({
    omit: { agreement: true, consensusResult: true, terms: true },
    include: {
      nft: { select: { contract: true, tokenId: true } },
      buyerAgent: { select: { walletAddress: true } },
      sellerAgent: { select: { walletAddress: true } },
    },
  });
  return deals.map(({ finalPrice, blockNumber, nft, buyerAgent, sellerAgent, ...deal }) => ({
    ...deal,
    ...nft,
    price: BigInt(finalPrice.mul(1_000_000).toFixed(0)),
    blockNumber: blockNumber === null ? null : Number(blockNumber),
    buyer: buyerAgent.walletAddress,
    seller: sellerAgent.walletAddress,
  }));
}

export const isOpen = ({ status }: Pick<CheckedDeal, 'status'>): boolean =>
  status === 'locked' || status === 'verifying';
