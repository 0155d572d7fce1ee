import { setTimeout as sleep } from 'node:timers/promises';
import { rpc } from '../chain/rpc.js';
import { LaunchError } from '../launch-error.js';
import { poll } from '../process/waiting.js';
import type { Arena } from './arena.js';
import { calmDown } from './calm.js';
import { Fate } from './fate.js';
import { inspect } from './inspection/inspect.js';
import type { PhaseResult } from './report.js';
import { signal } from './signal.js';
import { awaitDeal, keepTrading } from './trading.js';

/** The chain saves its state every ten seconds. */
const PAUSE_MS = { least: 2_000, most: 12_000 };
/** How long a round waits for a deal that it may hit. */
const DEAL_PATIENCE_MS = 20_000;
const RESTART_PATIENCE_MS = 60_000;

/**
 * The chain is killed with SIGKILL and comes back with what it saved last, up to ten seconds ago: more than
 * `ARK_CONFIRMATIONS` blocks may be gone, so a deal that was final can be forgotten. Nothing else may break.
 */
export async function chainLoss(arena: Arena, seed: string, rounds: number): Promise<PhaseResult> {
  const fate = new Fate(`${seed}/chain-loss`);
  const { context, chainUrl } = arena;
  let killed = 0;
  let lostBlocks = 0;
  let lostAbove = Infinity;
  let trading = true;
  const market = keepTrading(arena, () => trading);
  for (let round = 0; round < rounds; round++) {
    await awaitDeal(arena, DEAL_PATIENCE_MS);
    await sleep(fate.between(PAUSE_MS.least, PAUSE_MS.most));
    const before = await height(chainUrl);
    if (!(await signal(context.fleet, 'chain', 'SIGKILL', RESTART_PATIENCE_MS))) continue;
    killed += 1;
    context.screen.step('fault', 'SIGKILL chain');
    await poll(() => (context.fleet.pids()['chain'] === undefined ? true : undefined), {
      everyMs: 5,
      forMs: 5_000,
    });
    const after = await poll(() => height(chainUrl).catch(() => undefined), {
      everyMs: 25,
      forMs: RESTART_PATIENCE_MS,
    });
    if (after === undefined) throw new LaunchError('the chain did not come back');
    lostBlocks += Math.max(0, before - after);
    lostAbove = Math.min(lostAbove, after);
  }
  const since = new Date();
  trading = false;
  await market;
  const calm = await calmDown(arena, since);
  const inspection = await inspect(arena, lostAbove);
  return {
    name: 'the chain loses its last blocks',
    struck: { 'SIGKILL chain': killed },
    slowestSeconds: calm.slowestSeconds,
    ...inspection,
    findings: inspection.findings,
    // A deal whose transaction was lost together with what it needs may end only when its attestations have expired.
    notes: [
      ...calm.finding.violations.map((late) => `waits for its deadline: ${late}`),
      `${lostBlocks} blocks lost; ${inspection.minedAgain} completed deals fell out with them and are in other blocks now`,
      `${inspection.forgotten} completed deals are gone with them, beyond ARK_CONFIRMATIONS: the database says completed`,
    ],
  };
}

const height = async (url: string): Promise<number> => Number(await rpc<string>(url, 'eth_blockNumber'));
