import { join } from 'node:path';
import { readDeployment, type Deployment } from '@agentrooms/contracts';
import { createPrismaClient, type PrismaClient } from '@agentrooms/database';
import type { Ticker } from '../chain/ticker.js';
import { serviceEnvironment } from '../environment/service-environment.js';
import { LaunchError } from '../launch-error.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import { openStores, type LaunchContext } from '../launch/stores.js';
import { findFreePorts } from '../process/ports.js';
import { productionServices, workerService } from '../services/production.js';
import { startService } from '../services/service.js';
import { ArmedSteps } from './armed-steps.js';
import { ChainProxy } from './chain-proxy.js';
import { Market } from './market.js';

/** A stack that may be struck, with everything that strikes and watches it. */
export interface Arena {
  readonly context: LaunchContext;
  readonly market: Market;
  /** Between our services and the chain; the ticker and those who check go to the chain itself. */
  readonly proxy: ChainProxy;
  readonly steps: ArmedSteps;
  readonly prisma: PrismaClient;
  readonly chainUrl: string;
  readonly ticker: Ticker;
  readonly deployment: Deployment;
  /** `ARK_CONFIRMATIONS`: the chain may be rolled back by fewer blocks. */
  readonly confirmations: number;
}

/** Brings up stores and services, the API without workers and one worker apart, runs `use` and lets go of them. */
export async function withArena<T>(
  context: LaunchContext,
  seed: string,
  use: (arena: Arena) => Promise<T>,
): Promise<T> {
  const { settings, folder, secrets, screen, leash, fleet } = context;
  const stores = await openStores(context);
  const { ticker } = stores;
  if (ticker === undefined)
    throw new LaunchError('a chain of your own is not struck: leave ARK_TESTNET_URL out');
  const [proxyPort = 0] = await findFreePorts(1);
  const proxy = await ChainProxy.open(proxyPort, settings.ports.chain);
  const steps = new ArmedSteps(join(folder.path, 'failpoints'));
  const direct = { ...serviceEnvironment(settings, { stores, secrets, folder, mode: 'production' }) };
  const { roomId } = await prepareInOwnProcess(direct, screen);
  const deployment = await readDeployment(folder.deploymentFile);
  if (roomId === undefined || deployment === undefined)
    throw new LaunchError('there is nothing to trade with');

  const environment = {
    ...direct,
    DEMO: 'off',
    LOG_LEVEL: 'info',
    RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
    RATE_LIMIT_SWARMS_PER_HOUR: '100000',
    ARK_TESTNET_URL: proxy.url,
    FAILPOINT_DIR: steps.folder,
  };
  const { crypto, api } = productionServices(settings, folder, { ...environment, WORKERS: 'off' });
  const worker = workerService(settings, folder, environment);
  await Promise.all(
    [crypto, api, worker].map((service) =>
      fleet.launch(service.plan.name, 'service', () => startService(service, leash)),
    ),
  );
  const prisma = createPrismaClient({ url: stores.databaseUrl, poolSize: 4 });
  try {
    return await use({
      context,
      market: new Market(`http://127.0.0.1:${settings.ports.api}`, roomId, seed),
      proxy,
      steps,
      prisma,
      chainUrl: stores.chainUrl,
      ticker,
      deployment,
      confirmations: Number(direct['ARK_CONFIRMATIONS'] ?? 3),
    });
  } finally {
    await prisma.$disconnect();
    await proxy.close();
  }
}
