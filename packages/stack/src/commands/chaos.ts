import { setTimeout as sleep } from 'node:timers/promises';
import { readDeployment } from '@agentrooms/contracts';
import { Fate } from '../chaos/fate.js';
import { inspect, type Inspection } from '../chaos/invariants.js';
import { Market } from '../chaos/market.js';
import { serviceEnvironment } from '../environment/service-environment.js';
import { LaunchError } from '../launch-error.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import type { Screen } from '../launch/screen.js';
import { withSession } from '../launch/session.js';
import { openStores, type LaunchContext } from '../launch/stores.js';
import { productionServices } from '../services/production.js';
import { startService } from '../services/service.js';
import type { Settings } from '../environment/settings.js';

export interface ChaosOptions {
  /** How long faults strike. */
  readonly seconds: number;
  readonly seed: string;
}

type Victim = readonly [part: string, signal: NodeJS.Signals];

/** Who can be struck, and how: the chain keeps its state only when it is asked to end. */
const victims: [Victim, ...Victim[]] = [
  ['api', 'SIGKILL'],
  ['crypto', 'SIGKILL'],
  ['redis', 'SIGKILL'],
  ['postgres', 'SIGKILL'],
  ['chain', 'SIGTERM'],
];

const PAUSE_MS = { least: 2_000, most: 7_000 };
/** Seconds after the last fault within which every deal has to come to its end. */
const SETTLE_SECONDS = 60;
/** A new swarm for every so many faults. */
const SWARM_EVERY = 2;

/**
 * Runs swarms while parts of the stack are killed at random, then compares the database with the chain.
 *
 * @returns what was found; nobody is left running
 * @throws {LaunchError} when the stack could not be kept up
 */
export async function runChaos(
  settings: Settings,
  screen: Screen,
  { seconds, seed }: ChaosOptions,
): Promise<Inspection & { faults: number }> {
  const outcome = await withSession(
    { settings, screen, command: 'chaos', servicePorts: ['crypto', 'api', 'bullBoard'], restarts: Infinity },
    async (context) => ({ value: await strike(context, { seconds, seed }) }),
  );
  if ('value' in outcome) return outcome.value;
  throw outcome.kind === 'given-up' ? outcome.error : new LaunchError('interrupted');
}

async function strike(
  context: LaunchContext,
  { seconds, seed }: ChaosOptions,
): Promise<Inspection & { faults: number }> {
  const { settings, folder, secrets, screen, leash, fleet } = context;
  const stores = await openStores(context);
  const environment = {
    ...serviceEnvironment(settings, { stores, secrets, folder, mode: 'production' }),
    DEMO: 'off',
    RATE_LIMIT_SWARMS_PER_HOUR: '100000',
  };
  const prepared = await prepareInOwnProcess(environment, screen);
  const { crypto, api } = productionServices(settings, folder, environment);
  await Promise.all([
    fleet.launch('crypto', 'service', () => startService(crypto, leash)),
    fleet.launch('api', 'service', () => startService(api, leash)),
  ]);

  const roomId = prepared.roomId;
  if (roomId === undefined) throw new LaunchError('there is no room to trade in');
  const market = new Market(`http://127.0.0.1:${settings.ports.api}`);
  const fate = new Fate(seed);
  const until = Date.now() + seconds * 1_000;
  let faults = 0;
  let swarms = (await market.startSwarm(roomId, `${seed}-0`)) ? 1 : 0;
  while (Date.now() < until) {
    await sleep(fate.between(PAUSE_MS.least, PAUSE_MS.most));
    const [name, signal] = fate.pick(victims);
    const pid = fleet.pids()[name];
    if (pid !== undefined && send(pid, signal)) faults += 1;
    screen.step('fault', `${signal} to ${name}`);
    if (faults % SWARM_EVERY === 0 && (await market.startSwarm(roomId, `${seed}-${swarms}`))) swarms += 1;
  }
  await market.awaitApi();
  screen.step('calm', `${swarms} swarms, ${faults} faults; deals have ${SETTLE_SECONDS} s to end`);
  const deployment = await readDeployment(folder.deploymentFile);
  if (deployment === undefined) throw new LaunchError('the deployment is gone');
  return { ...(await calmDown(stores.databaseUrl, stores.chainUrl, deployment)), faults };
}

/** Looks until nothing is wrong any more, or the time to settle is over. */
async function calmDown(...where: Parameters<typeof inspect>): Promise<Inspection> {
  const until = Date.now() + SETTLE_SECONDS * 1_000;
  for (;;) {
    const found = await inspect(...where);
    if (found.findings.every(({ violations }) => violations.length === 0) || Date.now() > until) return found;
    await sleep(1_000);
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false; // it is just being started again
  }
}

/** The table that a run ends with. */
export function report(
  { deals, findings, faults }: Inspection & { faults: number },
  screen: Screen,
): boolean {
  screen.say(
    `\n${faults} faults; deals: ${deals.completed} completed, ${deals.failed} failed, ${deals.open} open`,
  );
  for (const { what, violations } of findings) {
    screen.say(`  ${violations.length === 0 ? 'ok      ' : 'VIOLATED'}  ${what}`);
    for (const violation of violations.slice(0, 5)) screen.say(`              ${violation}`);
  }
  return findings.every(({ violations }) => violations.length === 0);
}
