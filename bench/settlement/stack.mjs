import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../apps/api/dist/platform/http/create-app.js';
import { readConfig } from '../../apps/api/dist/platform/config/read-config.js';
import { readDeployment } from '../../packages/contracts/dist/index.js';
import { rpc } from '../../packages/stack/dist/chain/rpc.js';
import { serviceEnvironment } from '../../packages/stack/dist/environment/service-environment.js';
import { prepareInOwnProcess } from '../../packages/stack/dist/launch/prepare-process.js';
import { Screen } from '../../packages/stack/dist/launch/screen.js';
import { withSession } from '../../packages/stack/dist/launch/session.js';
import { openStores } from '../../packages/stack/dist/launch/stores.js';
import { wipeEmbeddedPostgres } from '../../packages/stack/dist/postgres/embedded.js';
import { productionServices } from '../../packages/stack/dist/services/production.js';
import { startService } from '../../packages/stack/dist/services/service.js';
import { testSettings } from '../../packages/stack/dist/testing/test-settings.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const profiler = join(root, 'bench/settlement/profiler.mjs');

/** Milliseconds, longer than any run: the benchmark itself says when blocks are mined. */
const NEVER = 600_000;

/**
 * Runs `use` beside a real stack of its own (PostgreSQL, Redis, chain, crypto service and API) and ends all of it. The
 * chain mines at once unless told otherwise.
 *
 * @param blockMs - what the services are told of the chain: its blocks come as the caller mines them
 * @param confirmations - ARK_CONFIRMATIONS of the crypto service
 * @param profileFolder - where the services leave CPU profiles when they get SIGWINCH; undefined: they do not
 * @param workers - whether the API in this process works off jobs; then crypto service and API are not started beside it
 * @param change - environment variables that differ from `npm start`'s
 */
export async function withStack(
  { blockMs, confirmations, profileFolder, workers = false, change = {} },
  use,
) {
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-bench-'));
  try {
    const settings = { ...(await testSettings(process.env, root, folder)), blockMs: NEVER };
    const session = {
      settings,
      screen: new Screen(() => undefined),
      command: 'bench:settlement',
      servicePorts: ['crypto', 'api', 'bullBoard'],
      disposable: true,
    };
    const outcome = await withSession(session, async (context) => {
      const stores = await openStores(context);
      await rpc(stores.chainUrl, 'evm_setAutomine', [true]);
      const { secrets, screen } = context;
      const environment = {
        ...serviceEnvironment(settings, { stores, secrets, folder: context.folder, mode: 'production' }),
        ARK_CONFIRMATIONS: String(confirmations),
        ARK_BLOCK_MS: String(blockMs),
        ...change,
      };
      await prepareInOwnProcess(environment, screen);
      const pids = workers ? context.fleet.pids() : await startServices(context, environment, profileFolder);
      const app = await createApp(readConfig({ ...environment, LOG_LEVEL: 'error' }), { workers });
      await app.init();
      try {
        const deployment = await readDeployment(context.folder.deploymentFile);
        const verifierSeed = secrets.VERIFIER_SEED;
        const apiUrl = `http://127.0.0.1:${settings.ports.api}`;
        return {
          value: await use({ app, chainUrl: stores.chainUrl, deployment, verifierSeed, pids, apiUrl }),
        };
      } finally {
        await app.close();
      }
    });
    if ('value' in outcome) return outcome.value;
    throw outcome.kind === 'given-up' ? outcome.error : new Error('interrupted');
  } finally {
    wipeEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns process ids by service and store */
async function startServices({ settings, folder, leash, fleet }, environment, profileFolder) {
  const { crypto, api } = productionServices(settings, folder, environment);
  const launch = ({ plan, ...service }) => {
    const env = { ...plan.env, PROFILE_FOLDER: profileFolder };
    const args = profileFolder === undefined ? plan.args : ['--import', profiler, ...plan.args];
    return fleet.launch(plan.name, 'service', () =>
      startService({ ...service, plan: { ...plan, env, args } }, leash),
    );
  };
  await Promise.all([launch(crypto), launch(api)]);
  return fleet.pids();
}
