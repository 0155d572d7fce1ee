import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcherOf, type StateFolder } from '../launch/state-folder.js';
import { poll } from '../process/waiting.js';

/** How a rolling restart ended. */
export interface RestartOutcome {
  /** Counts the restarts of this launcher. */
  readonly number: number;
  /** Why it stopped; absent when every process was restarted. */
  readonly problem?: string;
}

const fileIn = ({ path }: StateFolder): string => join(path, 'restart.json');

/** Notes how a restart ended, for whoever asked for it in another terminal. */
export function noteRestart(folder: StateFolder, problem?: string): void {
  const outcome: RestartOutcome = {
    number: (lastRestart(folder)?.number ?? 0) + 1,
    ...(problem !== undefined && { problem }),
  };
  writeFileSync(`${fileIn(folder)}.new`, JSON.stringify(outcome));
  renameSync(`${fileIn(folder)}.new`, fileIn(folder));
}

/** The restart that ended last, if one did. */
export function lastRestart(folder: StateFolder): RestartOutcome | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as RestartOutcome;
  } catch {
    return undefined;
  }
}

/**
 * Waits for the end of the restart after `before`.
 *
 * @returns undefined when the launcher ended before it
 */
export async function nextRestart(
  folder: StateFolder,
  before: RestartOutcome | undefined,
): Promise<RestartOutcome | undefined> {
  const found = await poll(
    () => {
      // Asked first: a launcher that noted the end and went has told it all the same.
      const runs = launcherOf(folder) !== undefined;
      const last = lastRestart(folder);
      if (last !== undefined && last.number !== before?.number) return last;
      return runs ? undefined : null;
    },
    { everyMs: 200, forMs: Number.POSITIVE_INFINITY },
  );
  return found ?? undefined;
}
