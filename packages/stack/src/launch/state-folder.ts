import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';
import { wipeEmbeddedPostgres } from '../postgres/embedded.js';
import { readRoster } from '../process/leash.js';
import { readHolder, releaseLock, takeLock, type Holder } from '../process/launcher-lock.js';
import { endStray } from '../process/running-process.js';

/** Files of a state folder. */
export interface StateFolder {
  readonly path: string;
  readonly lockFile: string;
  readonly rosterFile: string;
  readonly deploymentFile: string;
  readonly chainStateFile: string;
  readonly redisDir: string;
  readonly logFile: (name: string) => string;
}

export function stateFolder(path: string): StateFolder {
  return {
    path,
    lockFile: join(path, 'launcher.lock'),
    rosterFile: join(path, 'processes.json'),
    deploymentFile: join(path, 'deployment.json'),
    chainStateFile: join(path, 'chain', 'state.json'),
    redisDir: join(path, 'redis'),
    logFile: (name) => join(path, 'logs', `${name}.log`),
  };
}

/** The launcher that runs on this folder now, if any. */
export const launcherOf = (folder: StateFolder): Holder | undefined => readHolder(folder.lockFile);

/**
 * Takes the folder for this launcher, ends what a killed one left behind (but PostgreSQL, which is taken over) and,
 * with `fresh`, empties it.
 *
 * @returns gives the folder back
 * @throws {LaunchError} when another launcher runs on it
 */
export async function openStateFolder(
  folder: StateFolder,
  command: string,
  { fresh }: { fresh: boolean },
): Promise<() => void> {
  const holder = takeLock(folder.lockFile, command);
  if (holder !== undefined) {
    throw new LaunchError(
      `Agentrooms already runs from ${folder.path}: npm run ${holder.command}, process ${holder.pid}. Stop it first (Ctrl-C there, or kill ${holder.pid}), ` +
        'or set STATE_DIR and other ports for a second one.',
    );
  }
  const left = readRoster(folder.rosterFile).filter(({ name }) => fresh || name !== 'postgres');
  await Promise.all(left.map(({ pid, signal }) => endStray(pid, signal)));
  if (fresh) {
    wipeEmbeddedPostgres(folder.path);
    for (const part of ['redis', 'chain', 'logs', 'deployment.json', 'secrets.json', 'processes.json']) {
      rmSync(join(folder.path, part), { recursive: true, force: true });
    }
  }
  mkdirSync(join(folder.path, 'logs'), { recursive: true, mode: 0o700 });
  return () => {
    releaseLock(folder.lockFile);
  };
}
