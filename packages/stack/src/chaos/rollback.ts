import { setTimeout as sleep } from 'node:timers/promises';
import { rpc } from '../chain/rpc.js';
import type { Arena } from './arena.js';
import { calmDown } from './calm.js';
import { Fate } from './fate.js';
import { inspect } from './inspection/inspect.js';
import type { PhaseResult } from './report.js';
import { awaitDeal, keepTrading } from './trading.js';

const PAUSE_MS = { least: 100, most: 1_500 };
/** How long a round waits for a deal that it may hit. */
const DEAL_PATIENCE_MS = 20_000;

interface Block {
  readonly number: string;
  readonly transactions: readonly string[];
}

/**
 * The chain is rolled back again and again by fewer blocks than make a transaction final, and goes on with a longer
 * branch. Half of the time the transactions that fell out return to the pool, as in a reorganisation; half of the time
 * they are lost, as when a node forgets its pool.
 */
export async function rollbacks(arena: Arena, seed: string, rounds: number): Promise<PhaseResult> {
  const fate = new Fate(`${seed}/rollback`);
  const struck: Record<string, number> = {};
  let droppedTransactions = 0;
  let trading = true;
  const market = keepTrading(arena, () => trading);
  for (let round = 0; round < rounds; round++) {
    await awaitDeal(arena, DEAL_PATIENCE_MS);
    await sleep(fate.between(PAUSE_MS.least, PAUSE_MS.most));
    const depth = fate.between(1, arena.confirmations - 1);
    const returned = fate.next() < 0.5;
    const name = `rolled back ${depth}, transactions ${returned ? 'returned' : 'lost'}`;
    // anvil that mines while it rolls back keeps transactions in blocks without their effects.
    droppedTransactions += await arena.ticker.hold(() => rollBack(arena.chainUrl, depth, returned));
    await bury(arena.chainUrl, arena.confirmations);
    struck[name] = (struck[name] ?? 0) + 1;
    arena.context.screen.step('fault', name);
  }
  const since = new Date();
  trading = false;
  await market;
  const calm = await calmDown(arena, since);
  const inspection = await inspect(arena);
  return {
    name: `${rounds} rollbacks of fewer blocks than ARK_CONFIRMATIONS (${arena.confirmations})`,
    struck,
    slowestSeconds: calm.slowestSeconds,
    ...inspection,
    findings: [calm.finding, ...inspection.findings],
    notes: [`${droppedTransactions} transactions fell out of the chain`],
  };
}

/** @returns how many transactions fell out; the chain is one block longer than before */
async function rollBack(url: string, depth: number, returned: boolean): Promise<number> {
  const head = Number(await rpc<string>(url, 'eth_blockNumber'));
  const hashes: string[] = [];
  for (let number = head - depth + 1; number <= head; number++) {
    const block = await rpc<Block>(url, 'eth_getBlockByNumber', [`0x${number.toString(16)}`, false]);
    hashes.push(...block.transactions);
  }
  const raw = await Promise.all(
    hashes.map((hash) => rpc<string>(url, 'eth_getRawTransactionByHash', [hash])),
  );
  await rpc(url, 'anvil_rollback', [depth]);
  if (returned) {
    // One that no longer fits (its sender has used the nonce anew) is refused, as by any pool.
    for (const transaction of raw)
      await rpc(url, 'eth_sendRawTransaction', [transaction]).catch(() => undefined);
  }
  for (let mined = 0; mined <= depth; mined++) await rpc(url, 'evm_mine');
  return hashes.length;
}

/**
 * Mines until every transaction has its confirmations: what arrived while we mined is in a block of ours, and the
 * ticker, which never saw it wait, mines nothing upon it.
 */
async function bury(url: string, confirmations: number): Promise<void> {
  for (let empty = 0; empty < confirmations - 1;) {
    await rpc(url, 'evm_mine');
    const newest = await rpc<Block>(url, 'eth_getBlockByNumber', ['latest', false]);
    empty = newest.transactions.length === 0 ? empty + 1 : 0;
  }
}
