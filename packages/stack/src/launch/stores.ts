import { requireChain } from '../chain/rpc.js';
import { startChain } from '../chain/node.js';
import { startTicker, type Ticker } from '../chain/ticker.js';
import type { Secrets } from '../environment/secrets.js';
import type { Settings } from '../environment/settings.js';
import type { PortName } from '../environment/variables.js';
import { ensureDatabase, requireDatabase } from '../postgres/databases.js';
import { startEmbeddedPostgres } from '../postgres/embedded.js';
import type { Leash } from '../process/leash.js';
import { findRedis } from '../redis/binary.js';
import { requireRedis } from '../redis/ping.js';
import { startRedis } from '../redis/server.js';
import type { Fleet } from './fleet.js';
import type { Screen } from './screen.js';
import type { StateFolder } from './state-folder.js';

/** Where the three stores are, whoever runs them. */
export interface Stores {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly chainUrl: string;
}

/** Stores of this launcher. */
export interface OpenStores extends Stores {
  /** Mines the embedded chain's blocks; the operator's own chain has none. */
  readonly ticker: Ticker | undefined;
}

/** What the functions here work with. */
export interface LaunchContext {
  readonly settings: Settings;
  readonly folder: StateFolder;
  readonly secrets: Secrets;
  readonly leash: Leash;
  readonly fleet: Fleet;
  readonly screen: Screen;
  /** Stores whose data is thrown away: PostgreSQL need not survive a power cut. */
  readonly disposable?: boolean;
}

/** Ports of the stores that this launcher runs itself. */
export function embeddedStorePorts({ given }: Settings): PortName[] {
  const ports: PortName[] = [];
  if (given.databaseUrl === undefined) ports.push('postgres');
  if (given.redisUrl === undefined) ports.push('redis');
  if (given.chainUrl === undefined) ports.push('chain');
  return ports;
}

/** Starts, takes over or, when the operator named one, checks each store; all three at once. */
export async function openStores(context: LaunchContext): Promise<OpenStores> {
  const [databaseUrl, redisUrl, chain] = await Promise.all([
    openDatabase(context),
    openRedis(context),
    openChain(context),
  ]);
  return { databaseUrl, redisUrl, chainUrl: chain.url, ticker: chain.ticker };
}

export async function openDatabase({
  settings,
  folder,
  secrets,
  leash,
  fleet,
  screen,
  disposable,
}: LaunchContext): Promise<string> {
  const given = settings.given.databaseUrl;
  if (given !== undefined) {
    await requireDatabase(given);
    screen.step('postgres', 'yours (DATABASE_URL)');
    return given;
  }
  const port = settings.ports.postgres;
  const server = { port, superuserPassword: secrets.POSTGRES_SUPERUSER, disposable: disposable ?? false };
  await fleet.launch('postgres', 'store', () =>
    startEmbeddedPostgres({ ...server, stateDir: folder.path, logFile: folder.logFile('postgres') }, leash),
  );
  const url = await ensureDatabase(server, 'agentrooms', settings.postgresPassword);
  screen.step('postgres', `on port ${port}`);
  return url;
}

async function openRedis({ settings, folder, leash, fleet, screen }: LaunchContext): Promise<string> {
  const given = settings.given.redisUrl;
  if (given !== undefined) {
    await requireRedis(given);
    screen.step('redis', 'yours (REDIS_URL)');
    return given;
  }
  const port = settings.ports.redis;
  const path = settings.environment['PATH'] ?? '/usr/local/bin:/usr/bin:/bin';
  const binary = findRedis(path, [settings.cacheDir, folder.path], () => {
    screen.say("  redis      not installed: getting Debian's package, once …");
  });
  const plan = { binary, path, port, dataDir: folder.redisDir, logFile: folder.logFile('redis') };
  await fleet.launch('redis', 'store', () => startRedis(plan, leash));
  screen.step('redis', `${binary.version} on port ${port}`);
  return `redis://127.0.0.1:${port}`;
}

/** @param host - the address that the embedded chain listens on */
export async function openChain(
  { settings, folder, leash, fleet, screen }: LaunchContext,
  host = '127.0.0.1',
): Promise<{ url: string; ticker: Ticker | undefined }> {
  const given = settings.given.chainUrl;
  if (given !== undefined) {
    await requireChain(given);
    screen.step('chain', 'yours (ARK_TESTNET_URL)');
    return { url: given, ticker: undefined };
  }
  const port = settings.ports.chain;
  const url = `http://127.0.0.1:${port}`;
  const plan = {
    stateFile: folder.chainStateFile,
    host,
    port,
    logFile: folder.logFile('chain'),
  };
  await fleet.launch('chain', 'store', () => startChain(plan, leash));
  const ticker = startTicker(url, settings.blockMs); // Ends with this process; while the chain is away its ticks do nothing.
  screen.step('chain', `on port ${port}, blocks of ${settings.blockMs} ms while there is work`);
  return { url, ticker };
}
