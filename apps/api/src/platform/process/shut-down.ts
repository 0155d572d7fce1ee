import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerHost } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Worker } from 'bullmq';
import type { AppConfig } from '../config/app-config.js';
import { Draining } from './draining.js';
import { SocketFarewell } from './socket-farewell.js';

/** What a process closes beside its Nest application. */
interface Closable {
  close(): Promise<unknown>;
}

type Timing = Pick<AppConfig, 'DRAIN_MS' | 'SHUTDOWN_TIMEOUT_MS'>;

/**
 * Ends the process in good order on SIGTERM, SIGINT or SIGHUP, see {@link shutDown}. What is not done after
 * `SHUTDOWN_TIMEOUT_MS`, and everything at a second signal, is left behind: jobs are taken up by other workers.
 */
export function endOnSignal(app: INestApplicationContext, timing: Timing, beside: Closable[] = []): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => {
      console.error(`not done after ${timing.SHUTDOWN_TIMEOUT_MS} ms: ending all the same`);
      process.exit(1);
    }, timing.SHUTDOWN_TIMEOUT_MS).unref();
    shutDown(app, timing, beside).then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error.stack ?? error.message);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
}

/**
 * Not ready any more, and no new jobs; after `DRAIN_MS`, in which the proxy notices, the sockets are sent elsewhere over
 * as long again; when requests and running jobs are finished, everything is closed.
 */
export async function shutDown(
  app: INestApplicationContext,
  { DRAIN_MS }: Pick<AppConfig, 'DRAIN_MS'>,
  beside: Closable[] = [],
): Promise<void> {
  app.get(Draining).begin();
  // While stores and clients are still open: Nest closes workers and connections at the same time.
  const jobs = Promise.all(workersOf(app).map((worker) => worker.close()));
  await sleep(DRAIN_MS);
  await Promise.all([jobs, app.get(SocketFarewell).sendAway(DRAIN_MS)]);
  await Promise.all([app.close(), ...beside.map((one) => one.close())]);
}

function workersOf(app: INestApplicationContext): Worker[] {
  return app
    .get(DiscoveryService, { strict: false })
    .getProviders()
    .map(({ instance }): unknown => instance)
    .filter((instance): instance is WorkerHost<Worker> => instance instanceof WorkerHost)
    .map(({ worker }) => worker);
}
