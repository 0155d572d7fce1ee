import type { Prisma } from '@agentrooms/database';
import type {
  DealEntity,
  DealFailureReason,
  DealStage,
  DealStatus,
  Equivocation,
} from '@agentrooms/protocol';
import { toAgentSummary } from '../agents/agent.entity.js';
import { toNftEntity } from '../nfts/nft.entity.js';

/** What has to be loaded for {@link toDealEntity}. */
export const withParties = { buyerAgent: true, sellerAgent: true, nft: true } satisfies Prisma.DealInclude;
export type DealWithParties = Prisma.DealGetPayload<{ include: typeof withParties }>;

/** A deal as it crosses the wire. */
export const toDealEntity = (deal: DealWithParties): DealEntity => ({
  id: deal.id,
  roomId: deal.roomId,
  status: deal.status as DealStatus,
  stage: deal.stage as DealStage,
  failureReason: deal.failureReason as DealFailureReason | null,
  finalPrice: deal.finalPrice.toNumber(),
  buyerAgent: toAgentSummary(deal.buyerAgent),
  sellerAgent: toAgentSummary(deal.sellerAgent),
  buyerAddress: deal.buyerAgent.walletAddress,
  sellerAddress: deal.sellerAgent.walletAddress,
  nft: toNftEntity(deal.nft),
  ...(deal.evidence !== null && { evidence: deal.evidence as unknown as Equivocation[] }),
  txHash: deal.txHash,
  blockNumber: deal.blockNumber === null ? null : Number(deal.blockNumber),
  lockedAt: deal.lockedAt.toISOString(),
  completedAt: deal.completedAt?.toISOString() ?? null,
  createdAt: deal.createdAt.toISOString(),
});
