import { mkdirSync } from 'node:fs';
import { LaunchError } from '../launch-error.js';
import type { Leash } from '../process/leash.js';
import { logTail } from '../process/log-tail.js';
import { startProcess, type RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import type { RedisBinary } from './binary.js';
import { pingRedis } from './ping.js';

export interface RedisPlan {
  readonly binary: RedisBinary;
  readonly dataDir: string;
  readonly port: number;
  readonly logFile: string;
  readonly path: string;
}

/** Starts Redis with what BullMQ asks for: append-only file, and no key is ever evicted. */
export async function startRedis(plan: RedisPlan, leash: Leash): Promise<RunningProcess> {
  mkdirSync(plan.dataDir, { recursive: true, mode: 0o700 });
  const { libraryPath, command } = plan.binary;
  const server = await startProcess(
    {
      name: 'redis',
      command,
      args: [
        ...['--bind', '127.0.0.1', '--port', String(plan.port), '--dir', plan.dataDir, '--daemonize', 'no'],
        ...['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'],
      ],
      cwd: plan.dataDir,
      env: { PATH: plan.path, ...(libraryPath !== undefined && { LD_LIBRARY_PATH: libraryPath }) },
      logFile: plan.logFile,
      stopSignal: 'TERM',
    },
    leash,
  );
  const ready = await poll(
    async () => {
      const how = await Promise.race([
        server.ended.then((ending) => ({ ending })),
        pingRedis(`redis://127.0.0.1:${plan.port}`),
      ]);
      return how === undefined || typeof how === 'object' ? { ending: how?.ending } : undefined;
    },
    { everyMs: 25, forMs: 20_000 },
  );
  if (ready === undefined || ready.ending !== undefined) {
    await server.stop(1_000);
    throw new LaunchError(['Redis did not come up:', ...logTail(server)].join('\n  '));
  }
  return server;
}
