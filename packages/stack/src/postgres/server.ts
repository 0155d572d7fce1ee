import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from '../launch-error.js';
import { processName } from '../process/identity.js';
import type { Leash } from '../process/leash.js';
import { logTail } from '../process/log-tail.js';
import {
  adoptProcess,
  endStray,
  startProcess,
  type ProcessPlan,
  type RunningProcess,
} from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import { isTaken } from '../process/ports.js';
import type { Account } from './account.js';
import { readPostmaster } from './cluster.js';
import { answersAs } from './databases.js';

/** An initialised cluster and how to run it. */
export interface ServerPlan {
  readonly native: string;
  readonly dataDir: string;
  readonly port: number;
  readonly superuserPassword: string;
  readonly account: Account | undefined;
  readonly logFile: string;
  /** Gives up safety against power loss; for tests. */
  readonly disposable?: boolean;
}

const MAX_CONNECTIONS = 300;
const READY_WITHIN_MS = 20_000;
const RESTART_PAUSE_MS = 500;

/**
 * Runs the cluster, or takes over the server that a killed launcher left running on it.
 *
 * @throws {LaunchError} with the server's own last words when it does not come up
 */
export async function startServer(plan: ServerPlan, leash: Leash): Promise<RunningProcess> {
  const adopted = await adoptLeftServer(plan, leash);
  if (adopted !== undefined) return adopted;
  let server = await startProcess(processPlan(plan), leash);
  const answer = await poll(
    async () => {
      const how = await Promise.race([server.ended, answersAs(plan)]);
      if (typeof how !== 'string') return how;
      // After a SIGKILL of the postmaster its last backends may hold the shared memory for a moment: try again.
      if (!logTail(server).some((line) => line.includes('shared memory'))) return how;
      await sleep(RESTART_PAUSE_MS);
      server = await startProcess(processPlan(plan), leash);
      return undefined;
    },
    { everyMs: 50, forMs: READY_WITHIN_MS },
  );
  if (answer === true) return server;
  const lastWords = logTail(server);
  await server.stop(1_000);
  throw new LaunchError(
    [`PostgreSQL did not come up (${answer ?? 'no answer'}):`, ...lastWords].join('\n  '),
  );
}

function processPlan(plan: ServerPlan): ProcessPlan {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port: plan.port,
    unix_socket_directories: '',
    max_connections: MAX_CONNECTIONS,
    shared_buffers: '64MB',
    random_page_cost: '1.1', // Flash and cached pages: the default is of spinning disks, and reads small tables whole.
    log_line_prefix: '%m [%p] ',
    ...(plan.disposable === true && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return {
    name: 'postgres',
    command: join(plan.native, 'bin', 'postgres'),
    args: [
      '-D',
      plan.dataDir,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    logFile: plan.logFile,
    stopSignal: 'INT', // "fast": ends sessions, then shuts down in good order; TERM would wait for every client.
    account: plan.account,
  };
}

async function adoptLeftServer(plan: ServerPlan, leash: Leash): Promise<RunningProcess | undefined> {
  const left = readPostmaster(plan.dataDir);
  if (left === undefined) return undefined;
  if (processName(left.pid) !== 'postgres') {
    // The machine or the server was killed, and the pid is nobody's or somebody else's by now.
    rmSync(join(plan.dataDir, 'postmaster.pid'), { force: true });
    return undefined;
  }
  if (left.port === plan.port && (await answersAs(plan)) === true) {
    return adoptProcess(processPlan(plan), left.pid, leash);
  }
  await endStray(left.pid, 'INT');
  await poll(async () => ((await isTaken(plan.port, '127.0.0.1')) ? undefined : true), {
    everyMs: 50,
    forMs: 5_000,
  });
  return undefined;
}
