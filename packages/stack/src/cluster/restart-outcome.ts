import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcherOf, type StateFolder } from '../launch/state-folder.js';
import { poll } from '../process/waiting.js';

/** How a rolling restart ended. */
export interface RestartOutcome {
  /** Counts what was asked for, across launchers. */
  readonly number: number;
  /** Why it stopped; absent when every process was restarted. */
  readonly problem?: string;
}

interface Restarts {
  /** Number of the restart that was asked for last. */
  readonly asked: number;
  /** Those that ended last, oldest first: of several that were asked for at once each finds its own. */
  readonly ended: readonly RestartOutcome[];
}

const KEPT = 20;

const fileIn = ({ path }: StateFolder): string => join(path, 'restart.json');

function restartsOf(folder: StateFolder): Restarts {
  try {
    return {
      asked: 0,
      ended: [],
      ...(JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Partial<Restarts>),
    };
  } catch {
    return { asked: 0, ended: [] };
  }
}

function write(folder: StateFolder, restarts: Restarts): void {
  writeFileSync(`${fileIn(folder)}.new`, JSON.stringify(restarts));
  renameSync(`${fileIn(folder)}.new`, fileIn(folder));
}

/** Notes that a restart was asked for. @returns its number */
export function noteAsked(folder: StateFolder): number {
  const { asked, ended } = restartsOf(folder);
  write(folder, { asked: asked + 1, ended });
  return asked + 1;
}

/** Notes how a restart ended, for whoever asked for it in another terminal. */
export function noteEnded(folder: StateFolder, outcome: RestartOutcome): void {
  const { asked, ended } = restartsOf(folder);
  write(folder, { asked, ended: [...ended, outcome].slice(-KEPT) });
}

/** Number of the restart that was asked for last; 0: none was. */
export const lastAsked = (folder: StateFolder): number => restartsOf(folder).asked;

/**
 * Waits for the end of the first restart that was asked for after `before`, whichever end meanwhile.
 *
 * @param before - {@link lastAsked} before it was asked for
 * @returns undefined when the launcher ended before it
 */
export async function ownRestart(folder: StateFolder, before: number): Promise<RestartOutcome | undefined> {
  const found = await poll(
    () => {
      // Asked first: a launcher that noted the end and went has told it all the same.
      const runs = launcherOf(folder) !== undefined;
      const own = restartsOf(folder).ended.find(({ number }) => number > before);
      return own ?? (runs ? undefined : null);
    },
    { everyMs: 200, forMs: Number.POSITIVE_INFINITY },
  );
  return found ?? undefined;
}
