import { createArkReader, dealIdFromUuid, type ArkReader, type Deployment } from '@agentrooms/contracts';
import { createPrismaClient, type PrismaClient } from '@agentrooms/database';
import type { Hex } from 'viem';

/** One thing that has to be true after any run of faults. */
export interface Finding {
  readonly what: string;
  readonly violations: readonly string[];
}

/** What a run came to. */
export interface Inspection {
  readonly deals: { completed: number; failed: number; open: number };
  readonly findings: readonly Finding[];
}

/** Reads database and chain and compares them; changes nothing. */
export async function inspect(
  databaseUrl: string,
  chainUrl: string,
  deployment: Deployment,
): Promise<Inspection> {
  const prisma = createPrismaClient({ url: databaseUrl, poolSize: 4 });
  const chain = createArkReader(chainUrl, deployment);
  try {
    const deals = await prisma.deal.findMany({ include: { nft: true, buyerAgent: true, sellerAgent: true } });
    const count = (status: string): number => deals.filter((deal) => deal.status === status).length;
    const open = deals.filter(({ status }) => status === 'locked' || status === 'verifying');
    const findings = [
      finding(
        'every deal came to its end',
        open.map(({ id, status, stage }) => `${id} is ${status} after ${stage}`),
      ),
      await receipts(deals, chain),
      await tokens(prisma, chain),
      await money(prisma, deals, chain),
      await lockedAgents(prisma),
      await gaplessRooms(prisma),
    ];
    return { deals: { completed: count('completed'), failed: count('failed'), open: open.length }, findings };
  } finally {
    await prisma.$disconnect();
  }
}

interface CheckedDeal {
  id: string;
  status: string;
  txHash: string | null;
}

/** `completed` if and only if the chain says so, by the transaction that we name. */
async function receipts(deals: readonly CheckedDeal[], chain: ArkReader): Promise<Finding> {
  const violations: string[] = [];
  for (const { id, status, txHash } of deals) {
    const settledAt = await chain.settledAt(dealIdFromUuid(id));
    if (status === 'failed' && settledAt !== undefined)
      violations.push(`${id} failed, but block ${settledAt} settled it`);
    if (status !== 'completed') continue;
    const receipt = txHash === null ? undefined : await chain.confirmation(txHash as Hex);
    if (receipt?.status !== 'success' || receipt.blockNumber !== settledAt) {
      violations.push(`${id} is completed, but its transaction ${txHash ?? 'is missing'} did not settle it`);
    }
  }
  return finding('a deal is completed exactly when a receipt on chain says so', violations);
}

/** Every NFT has the owner that the database believes in; those of swarms that were never funded do not exist yet. */
async function tokens(prisma: PrismaClient, chain: ArkReader): Promise<Finding> {
  const violations: string[] = [];
  for (const { collection, tokenId, contract, ownerAddress } of await prisma.nft.findMany()) {
    if (contract === null) continue;
    const owner = await chain.ownerOf(contract as Hex, BigInt(tokenId));
    if (owner !== undefined && owner !== ownerAddress) {
      violations.push(
        `${collection} #${tokenId} is ${owner}'s, the database says ${ownerAddress ?? 'nobody'}'s`,
      );
    }
  }
  return finding('every NFT has one owner, the one in the database', violations);
}

interface PaidDeal extends CheckedDeal {
  finalPrice: { mul(by: number): { toFixed(places: number): string } };
  sellerAgent: { walletAddress: string };
}

/** A swarm's sellers begin with nothing: what they hold is what their completed deals paid, to the micro-USDC. */
async function money(prisma: PrismaClient, deals: readonly PaidDeal[], chain: ArkReader): Promise<Finding> {
  const earned = new Map<string, bigint>();
  for (const { status, finalPrice, sellerAgent } of deals) {
    if (status !== 'completed') continue;
    const before = earned.get(sellerAgent.walletAddress) ?? 0n;
    earned.set(sellerAgent.walletAddress, before + BigInt(finalPrice.mul(1_000_000).toFixed(0)));
  }
  const violations: string[] = [];
  for (const { walletAddress } of await prisma.agent.findMany({
    where: { role: 'seller', swarmId: { not: null } },
  })) {
    const balance = await chain.usdcBalance(walletAddress as Hex);
    const expected = earned.get(walletAddress) ?? 0n;
    if (balance !== expected)
      violations.push(`${walletAddress} holds ${balance} micro-USDC, its deals paid ${expected}`);
  }
  return finding('sellers hold exactly what their deals paid', violations);
}

async function lockedAgents(prisma: PrismaClient): Promise<Finding> {
  const stuck = await prisma.agent.findMany({
    where: { status: 'deal_locked', deal: { status: { in: ['completed', 'failed'] } } },
  });
  return finding(
    'no agent is locked by a deal that is over',
    stuck.map(({ id }) => id),
  );
}

/** Sequence numbers of a room run from 1 to its newest without a gap. */
async function gaplessRooms(prisma: PrismaClient): Promise<Finding> {
  const rooms = await prisma.$queryRaw<{ id: string; last_seq: bigint; events: bigint; newest: bigint }[]>`
    SELECT r.id, r.last_seq, count(e.seq) AS events, coalesce(max(e.seq), 0) AS newest
    FROM rooms r LEFT JOIN room_events e ON e.room_id = r.id GROUP BY r.id`;
  const broken = rooms.filter((room) => room.events !== room.last_seq || room.newest !== room.last_seq);
  return finding(
    'every room has all its events, in order',
    broken.map((room) => `${room.id} counts ${room.last_seq}, has ${room.events}`),
  );
}

const finding = (what: string, violations: readonly string[]): Finding => ({ what, violations });
