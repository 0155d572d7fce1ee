import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withArena } from '../chaos/arena.js';
import { chainLoss } from '../chaos/chain-loss.js';
import { isSound, type ChaosResult, type PhaseResult } from '../chaos/report.js';
import { rollbacks } from '../chaos/rollback.js';
import { storm } from '../chaos/storm.js';
import type { Settings } from '../environment/settings.js';
import { LaunchError } from '../launch-error.js';
import type { Screen } from '../launch/screen.js';
import { withSession } from '../launch/session.js';

export interface ChaosOptions {
  /** How long faults strike in the main phase. */
  readonly seconds: number;
  readonly seed: string;
  /** How often the chain is rolled back afterwards. */
  readonly rollbacks: number;
  /** How often the chain is killed so that it loses blocks, at the very end. */
  readonly chainLosses: number;
}

/**
 * Runs swarms while parts of the stack are struck, then compares the database with the chain. When something is
 * violated the logs are kept.
 *
 * @returns what was found; nobody is left running
 * @throws {LaunchError} when the stack could not be kept up
 */
export async function runChaos(
  settings: Settings,
  screen: Screen,
  { seconds, seed, ...rounds }: ChaosOptions,
): Promise<ChaosResult> {
  const outcome = await withSession(
    { settings, screen, command: 'chaos', servicePorts: ['crypto', 'api', 'bullBoard'], restarts: Infinity },
    (context) =>
      withArena(context, seed, async (arena) => {
        const phases: PhaseResult[] = [await storm(arena, seed, seconds)];
        if (rounds.rollbacks > 0) phases.push(await rollbacks(arena, seed, rounds.rollbacks));
        if (rounds.chainLosses > 0) phases.push(await chainLoss(arena, seed, rounds.chainLosses));
        const { started: swarms } = arena.market;
        const logs = isSound({ phases }) ? {} : { logs: keepLogs(dirname(context.folder.logFile('api'))) };
        return { value: { seed, swarms, phases, ...logs } };
      }),
  );
  if ('value' in outcome) return outcome.value;
  throw outcome.kind === 'given-up' ? outcome.error : new LaunchError('interrupted');
}

function keepLogs(logs: string): string {
  const kept = mkdtempSync(join(tmpdir(), 'agentrooms-chaos-logs-'));
  cpSync(logs, kept, { recursive: true });
  return kept;
}
