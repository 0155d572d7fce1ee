import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LaunchError, reasonOf } from '../launch-error.js';
import type { Account } from './account.js';

/** What `postmaster.pid` tells of a server: the first lines of it, as PostgreSQL documents them. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Reads `postmaster.pid`; undefined when there is none or it is not finished. */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Creates the cluster when there is none yet. It is made beside its place and moved there when it is complete, so
 * that a launcher killed in between leaves nothing that looks like a cluster.
 *
 * @throws {LaunchError} when the folder holds a cluster of another major version
 */
export function ensureCluster(
  native: string,
  dataDir: string,
  superuserPassword: string,
  account: Account | undefined,
): void {
  const versionFile = join(dataDir, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const program = execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
    const wanted = /(\d+)\./.exec(program)?.[1];
    const found = readFileSync(versionFile, 'utf8').trim();
    if (found !== wanted) {
      throw new LaunchError(
        `${dataDir} was made by PostgreSQL ${found}, this one is ${wanted ?? '?'}: npm start -- --fresh begins anew`,
      );
    }
    return;
  }
  const parent = dirname(dataDir);
  const unfinished = `${dataDir}.new`;
  const passwordFile = join(parent, 'initdb-password');
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (account !== undefined) {
    chmodSync(parent, 0o711);
    for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  try {
    execFileSync(
      join(native, 'bin', 'initdb'),
      [
        '-D',
        unfinished,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
      ],
      {
        cwd: '/',
        stdio: ['ignore', 'ignore', 'pipe'],
        ...(account !== undefined && { uid: account.uid, gid: account.gid }),
      },
    );
  } catch (error) {
    throw new LaunchError(`PostgreSQL's initdb failed: ${reasonOf(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, dataDir);
}
