import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClusterArena } from '../cluster/faults/cluster-arena.js';
import {
  runClusterFaults,
  type ClusterFaultsOptions,
  type ClusterFaultsResult,
} from '../cluster/faults/run-cluster-faults.js';
import type { Environment } from '../environment/dotenv.js';
import type { Settings } from '../environment/settings.js';
import { LaunchError } from '../launch-error.js';
import type { Screen } from '../launch/screen.js';
import { withSession } from '../launch/session.js';
import { wipeEmbeddedPostgres } from '../postgres/embedded.js';
import { testSettings } from '../testing/test-settings.js';

const SHAPE = { api: 3, workers: 2 };
/** 200 sockets cut five times are 1,000 disconnects. */
const FAULTS: ClusterFaultsOptions = { sockets: 200, cuts: 5, clients: 6 };

/** Runs a cluster and strikes it; nobody is left running. @throws {LaunchError} when it could not be kept up */
export async function strikeCluster(settings: Settings, screen: Screen): Promise<ClusterFaultsResult> {
  const outcome = await withSession(
    {
      ...{ settings, screen, command: 'chaos:cluster', restarts: Infinity },
      servicePorts: ['crypto', 'api', 'bullBoard'],
    },
    (context) =>
      withClusterArena(context, SHAPE, 'cluster', async (arena) => ({
        value: await runClusterFaults(arena, FAULTS),
      })),
  );
  if ('value' in outcome) return outcome.value;
  throw outcome.kind === 'given-up' ? outcome.error : new LaunchError('interrupted');
}

/** `npm run chaos:cluster`, on a stack of its own. @returns the exit code */
export async function clusterFaults(environment: Environment, root: string, screen: Screen): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-cluster-'));
  try {
    const result = await strikeCluster(await testSettings(environment, root, folder), screen);
    screen.say(clusterReport(result));
    return result.findings.every(({ violations }) => violations.length === 0) ? 0 : 1;
  } finally {
    wipeEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

const SHOWN_VIOLATIONS = 5;

/** What a run came to, one line for each finding and note. */
export function clusterReport({ findings, notes }: ClusterFaultsResult): string {
  const lines = findings.flatMap(({ what, violations }) => [
    `  ${violations.length === 0 ? 'ok      ' : 'VIOLATED'}  ${what}`,
    ...violations.slice(0, SHOWN_VIOLATIONS).map((violation) => `              ${violation}`),
    ...(violations.length > SHOWN_VIOLATIONS ? [`              … ${violations.length} in all`] : []),
  ]);
  return ['', ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}
