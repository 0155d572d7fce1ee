import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Leash } from '../process/leash.js';
import type { RunningProcess } from '../process/running-process.js';
import { mayEnter, postgresAccount, type Account } from './account.js';
import { postgresBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { startServer } from './server.js';

/** Where root keeps data that PostgreSQL's user could not reach inside a closed home folder. */
const SYSTEM_FOLDER = '/var/lib/agentrooms';

export interface EmbeddedPostgres {
  readonly stateDir: string;
  readonly logFile: string;
  readonly port: number;
  readonly superuserPassword: string;
  readonly disposable?: boolean;
}

/** Starts, or takes over, the PostgreSQL of a state folder. It answers when this resolves. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgres,
  leash: Leash,
): Promise<RunningProcess> {
  const account = postgresAccount();
  const native = postgresBinaries(account, [join(options.stateDir, 'programs'), SYSTEM_FOLDER]);
  const dataDir = join(postgresHome(options.stateDir, account), 'postgres');
  ensureCluster(native, dataDir, options.superuserPassword, account);
  return startServer({ ...options, native, dataDir, account }, leash);
}

/** Deletes the data, wherever it is kept. */
export function wipeEmbeddedPostgres(stateDir: string): void {
  for (const home of [stateDir, outsideHome(stateDir)])
    rmSync(join(home, 'postgres'), { recursive: true, force: true });
  rmSync(outsideHome(stateDir), { recursive: true, force: true });
}

function postgresHome(stateDir: string, account: Account | undefined): string {
  mkdirSync(stateDir, { recursive: true, mode: 0o711 });
  if (account === undefined) return stateDir;
  chmodSync(stateDir, 0o711);
  if (mayEnter(stateDir, account)) return stateDir;
  const outside = outsideHome(stateDir);
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  return outside;
}

const outsideHome = (stateDir: string): string =>
  join(SYSTEM_FOLDER, createHash('sha256').update(stateDir).digest('hex').slice(0, 16));
