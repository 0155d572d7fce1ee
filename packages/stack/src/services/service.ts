import { existsSync } from 'node:fs';
import { LaunchError } from '../launch-error.js';
import type { Leash } from '../process/leash.js';
import { logTail } from '../process/log-tail.js';
import { startProcess, type ProcessPlan, type RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';

/** One of our services. */
export interface Service {
  readonly plan: ProcessPlan;
  /** Answers 2xx when the service can do its work; absent when it listens on nothing. */
  readonly healthUrl?: string;
  /** The built file; its absence means that the build has not run. */
  readonly entry: string;
}

/** A service that can be asked how it is. */
export type ListeningService = Service & Required<Pick<Service, 'healthUrl'>>;

const HEALTHY_WITHIN_MS = 90_000;

/** Starts a service and waits for its health; one without an address for that counts as up at once. */
export async function startService(
  { plan, healthUrl, entry }: Service,
  leash: Leash,
): Promise<RunningProcess> {
  if (!existsSync(entry))
    throw new LaunchError(`${plan.name} is not built: ${entry} is missing (npm run build)`);
  const service = await startProcess(plan, leash);
  if (healthUrl === undefined) return service;
  const answer = await poll(() => Promise.race([service.ended, isHealthy(healthUrl)]), {
    everyMs: 100,
    forMs: HEALTHY_WITHIN_MS,
  });
  if (answer === true) return service;
  const what =
    answer === undefined
      ? `did not answer ${healthUrl} in ${HEALTHY_WITHIN_MS / 1000} s`
      : `ended (${answer})`;
  const lastWords = logTail(service);
  await service.stop();
  throw new LaunchError([`${plan.name} ${what}. Log: ${plan.logFile}`, ...lastWords].join('\n  '));
}

async function isHealthy(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok ? true : undefined;
  } catch {
    return undefined;
  }
}
