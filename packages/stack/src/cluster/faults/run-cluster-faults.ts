import { calmDown } from '../../chaos/calm.js';
import { finding, type Finding } from '../../chaos/inspection/finding.js';
import { inspect } from '../../chaos/inspection/inspect.js';
import { signal } from '../../chaos/signal.js';
import { awaitDeal, keepTrading } from '../../chaos/trading.js';
import { poll } from '../../process/waiting.js';
import { rollingRestart } from '../rolling-restart.js';
import { Audience } from './audience.js';
import type { ClusterArena } from './cluster-arena.js';
import { RequestLoad } from './request-load.js';

export interface ClusterFaultsOptions {
  readonly sockets: number;
  /** How often everybody's connection is cut. */
  readonly cuts: number;
  /** Clients that ask without a pause worth mentioning while one process after the other is restarted. */
  readonly clients: number;
}

export interface ClusterFaultsResult {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

const FIRST_DEAL_MS = 30_000;
/** How long a part gets to die and to be up again. */
const UP_MS = 90_000;
/** Over how long a round of cuts is spread. */
const CUT_ROUND_MS = 1_000;

/**
 * While swarms trade and many watch: restarts every process of the cluster one after the other under load, kills an API
 * process, restarts Redis and PostgreSQL, cuts connections. Then compares what everybody saw with the database, and the
 * database with the chain.
 */
export async function runClusterFaults(
  arena: ClusterArena,
  { sockets, cuts, clients }: ClusterFaultsOptions,
): Promise<ClusterFaultsResult> {
  const { context, cluster, prisma, roomId, api } = arena;
  const { fleet, screen } = context;
  const audience = new Audience(prisma, roomId, api, sockets);
  let trading = true;
  try {
    await arena.market.startSwarm();
    await awaitDeal(arena, FIRST_DEAL_MS);
    const traded = keepTrading(arena, () => trading);
    const findings: Finding[] = [await audience.caughtUp(`${sockets} sockets watch a room`)];
    const notes: string[] = [];

    const load = new RequestLoad(api, roomId, clients);
    await rollingRestart(fleet, cluster, screen);
    await load.stop();
    notes.push(`${load.answered} requests while every process was restarted`);
    findings.push(
      finding('no request failed while every process was restarted', load.failures),
      await audience.caughtUp('every process restarted: nothing lost, reordered or told twice'),
    );

    for (const [part, how, what] of [
      ['api-1', 'SIGKILL', 'an API process killed'],
      ['redis', 'SIGTERM', 'Redis restarted'],
      ['postgres', 'SIGINT', 'PostgreSQL restarted'],
    ] as const) {
      screen.step('fault', what);
      const struck = await strike(arena, part, how);
      findings.push(
        finding(`${what}, and up again`, struck ? [] : [`${part} did not come up`]),
        await audience.caughtUp(`${what}: nothing lost, reordered or told twice`),
      );
    }

    const before = audience.resumed;
    for (let round = 0; round < cuts; round++) {
      await audience.cutAll(CUT_ROUND_MS);
      findings.push(await audience.caughtUp(`cut ${round + 1} of all connections: no gap, nothing twice`));
    }
    const resumed = audience.resumed - before;
    notes.push(`${audience.resumed} connections resumed, ${resumed} of them after ${cuts * sockets} cuts`);
    findings.push(
      finding('every cut connection resumed', resumed >= cuts * sockets ? [] : [`${resumed} resumed`]),
    );

    trading = false;
    await traded;
    const calm = await calmDown(arena, new Date());
    const { deals, findings: inspected } = await inspect(arena);
    notes.push(`the longest anybody was away: ${(audience.longestAbsence / 1_000).toFixed(1)} s`);
    notes.push(`${deals.completed} deals completed, ${deals.failed} failed`);
    findings.push(
      calm.finding,
      ...inspected,
      await audience.caughtUp('everybody saw the end'),
      await audience.agreesWithDatabase(),
      finding('there was something to lose', deals.completed > 0 ? [] : ['no deal was completed']),
    );
    return { findings, notes };
  } finally {
    trading = false;
    audience.stop();
  }
}

/** Strikes a part and waits until another process has taken its place. */
async function strike(
  { context: { fleet } }: ClusterArena,
  part: string,
  how: NodeJS.Signals,
): Promise<boolean> {
  const struck = fleet.pids()[part];
  if (struck === undefined || !(await signal(fleet, part, how, UP_MS))) return false;
  const up = await poll(
    () => {
      const pid = fleet.pids()[part];
      return pid !== undefined && pid !== struck && fleet.allUp() ? true : undefined;
    },
    { everyMs: 100, forMs: UP_MS },
  );
  return up ?? false;
}
