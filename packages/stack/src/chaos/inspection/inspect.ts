import { setTimeout as sleep } from 'node:timers/promises';
import type { Arena } from '../arena.js';
import { nobodyIsStuck } from './agents.js';
import { isOpen, readDeals, type CheckedDeal } from './deals.js';
import type { Finding } from './finding.js';
import { chainClient, readLedger } from './ledger.js';
import { movedOnceForEachDeal, moneyIsKept } from './money.js';
import { endsAreToldOnce, roomsAreGapless } from './rooms.js';
import { completedIffSettled, settledOnce } from './settlements.js';
import { ownersAgree } from './tokens.js';

/** What a stack looks like when nothing happens any more. */
export interface Inspection {
  readonly deals: { readonly completed: number; readonly failed: number; readonly open: number };
  /** How often deals failed for which reason. */
  readonly failures: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Completed deals that the chain has forgotten together with its last blocks. */
  readonly forgotten: number;
  /** Completed deals that fell out with its last blocks and were mined again in others. */
  readonly minedAgain: number;
}

const LOOKS = 3;
const BETWEEN_LOOKS_MS = 2_000;

/**
 * Reads database and chain and compares them; changes nothing. What looks wrong is looked at again: between two reads
 * of a living market a deal may have come to its end.
 *
 * @param lostAbove - the chain lost its blocks above this one for good: deals completed there cannot be on it
 */
export async function inspect(arena: Arena, lostAbove = Infinity): Promise<Inspection> {
  for (let look = 1; ; look++) {
    const inspection = await lookOnce(arena, lostAbove);
    if (look === LOOKS || inspection.findings.every(({ violations }) => violations.length === 0))
      return inspection;
    await sleep(BETWEEN_LOOKS_MS);
  }
}

async function lookOnce({ prisma, chainUrl, deployment }: Arena, lostAbove: number): Promise<Inspection> {
  const client = chainClient(chainUrl);
  const ledger = await readLedger(client, deployment);
  const all = await readDeals(prisma);
  const onChain = new Map(ledger.settled.map(({ dealId, blockNumber }) => [dealId, blockNumber]));
  const isForgotten = ({ id, status, blockNumber }: CheckedDeal): boolean =>
    status === 'completed' && (blockNumber ?? 0) > lostAbove && !onChain.has(id);
  const forgotten = all.filter(isForgotten);
  const deals = all.filter((deal) => !isForgotten(deal));
  const count = (status: string): number => all.filter((deal) => deal.status === status).length;
  return {
    deals: { completed: count('completed'), failed: count('failed'), open: all.filter(isOpen).length },
    failures: countBy(all.flatMap(({ failureReason }) => failureReason ?? [])),
    forgotten: forgotten.length,
    minedAgain: deals.filter(
      ({ id, status, blockNumber }) =>
        status === 'completed' && (blockNumber ?? 0) > lostAbove && onChain.get(id) !== blockNumber,
    ).length,
    findings: [
      await moneyIsKept(ledger, client, deployment),
      movedOnceForEachDeal(deals, ledger, deployment),
      settledOnce(all, ledger),
      await completedIffSettled(deals, ledger, client, lostAbove),
      await ownersAgree(prisma, client, new Set(forgotten.map(({ nftId }) => nftId))),
      await nobodyIsStuck(prisma),
      await endsAreToldOnce(prisma),
      await roomsAreGapless(prisma),
    ],
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
