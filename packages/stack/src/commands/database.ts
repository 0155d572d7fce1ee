import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chainKeys, chainKind } from '../environment/service-environment.js';
import { keepSecrets } from '../environment/secrets.js';
import type { Settings } from '../environment/settings.js';
import { LaunchError } from '../launch-error.js';
import { migrate, prepareStores } from '../launch/prepare.js';
import type { Screen } from '../launch/screen.js';
import { withSession } from '../launch/session.js';
import { launcherOf, stateFolder } from '../launch/state-folder.js';
import { openDatabase, openStores, type LaunchContext, type Stores } from '../launch/stores.js';
import { ensureDatabase } from '../postgres/databases.js';

/**
 * `npm run db:migrate | db:seed | db:studio` on `DATABASE_URL`, on the stores of a running launcher, or on stores
 * that are started for it and stopped afterwards.
 */
export async function database(
  settings: Settings,
  screen: Screen,
  action: string | undefined,
): Promise<number> {
  switch (action) {
    case 'migrate':
      return withDatabase(settings, screen, async (url) => {
        await migrate(url, settings.root, (name, what) => {
          screen.step(name, what);
        });
        return 0;
      });
    case 'seed':
      return withStores(settings, screen, async (stores, context) => {
        const { folder, secrets } = context;
        const environment = {
          NEXT_PUBLIC_API_URL: `http://localhost:${settings.ports.api}`,
          VERIFIER_SEED: secrets.VERIFIER_SEED,
          DEPLOYMENT_FILE: folder.deploymentFile,
          ...chainKeys(settings),
          ...settings.environment,
          ...chainKind(settings),
          DATABASE_URL: stores.databaseUrl,
          ARK_TESTNET_URL: stores.chainUrl,
        };
        await prepareStores(environment, settings.root, (name, what) => {
          screen.step(name, what);
        });
        return 0;
      });
    case 'studio':
      return withDatabase(settings, screen, (url) => prisma(settings, ['studio'], url));
    default:
      throw new LaunchError(`npm run db:migrate, db:seed or db:studio, not "${action ?? ''}"`);
  }
}

type UseStores = (stores: Stores, context: Pick<LaunchContext, 'folder' | 'secrets'>) => Promise<number>;

async function withStores(settings: Settings, screen: Screen, use: UseStores): Promise<number> {
  const folder = stateFolder(settings.stateDir);
  if (launcherOf(folder) !== undefined)
    return use(await runningStores(settings), { folder, secrets: keepSecrets(folder.path) });
  return inSession(settings, screen, async (context) => use(await openStores(context), context));
}

async function withDatabase(
  settings: Settings,
  screen: Screen,
  use: (url: string) => Promise<number>,
): Promise<number> {
  const { databaseUrl } = settings.given;
  if (databaseUrl !== undefined) return use(databaseUrl);
  if (launcherOf(stateFolder(settings.stateDir)) !== undefined)
    return use((await runningStores(settings)).databaseUrl);
  return inSession(settings, screen, async (context) => use(await openDatabase(context)));
}

/** The stores of the launcher that holds the state folder: same settings, same ports. */
async function runningStores({ stateDir, ports, postgresPassword, given }: Settings): Promise<Stores> {
  const server = { port: ports.postgres, superuserPassword: keepSecrets(stateDir).POSTGRES_SUPERUSER };
  return {
    databaseUrl: given.databaseUrl ?? (await ensureDatabase(server, 'agentrooms', postgresPassword)),
    redisUrl: given.redisUrl ?? `redis://127.0.0.1:${ports.redis}`,
    chainUrl: given.chainUrl ?? `http://127.0.0.1:${ports.chain}`,
  };
}

async function inSession(
  settings: Settings,
  screen: Screen,
  use: (context: LaunchContext) => Promise<number>,
): Promise<number> {
  const outcome = await withSession({ settings, screen, command: 'db', servicePorts: [] }, use);
  if (typeof outcome === 'number') return outcome;
  if (outcome.kind === 'given-up') throw outcome.error;
  return 0;
}

/** Studio needs no engine, but the CLI wants to download one unless it is given an executable. */
function prisma({ root, environment }: Settings, args: readonly string[], url: string): Promise<number> {
  const cli = createRequire(join(root, 'package.json')).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      ...environment,
      DATABASE_URL: url,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  process.once('exit', () => child.kill()); // A signal may have come to us alone.
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 0);
    });
  });
}
