import { join } from 'node:path';
import { readDeployment } from '@agentrooms/contracts';
import { createPrismaClient } from '@agentrooms/database';
import type { Arena } from '../../chaos/arena.js';
import { ArmedSteps } from '../../chaos/armed-steps.js';
import { ChainProxy } from '../../chaos/chain-proxy.js';
import { Market } from '../../chaos/market.js';
import type { Environment } from '../../environment/dotenv.js';
import { serviceEnvironment } from '../../environment/service-environment.js';
import { LaunchError } from '../../launch-error.js';
import { prepareInOwnProcess } from '../../launch/prepare-process.js';
import { openStores, type LaunchContext } from '../../launch/stores.js';
import { findFreePorts } from '../../process/ports.js';
import { launchCluster, type Cluster } from '../launch-cluster.js';
import type { ClusterShape } from '../shape.js';

/** A cluster that may be struck, with what the inspections of a chaos run need. */
export interface ClusterArena extends Arena {
  readonly cluster: Cluster;
  /** The API behind its proxy. */
  readonly api: string;
  readonly roomId: string;
}

/** Brings up stores and a cluster without the web, runs `use` and lets go of them. */
export async function withClusterArena<T>(
  context: LaunchContext,
  shape: ClusterShape,
  seed: string,
  use: (arena: ClusterArena) => Promise<T>,
): Promise<T> {
  const { settings, folder, secrets, screen } = context;
  const stores = await openStores(context);
  const { ticker } = stores;
  if (ticker === undefined) throw new LaunchError('faults need the embedded chain');
  const services = serviceEnvironment(settings, { stores, secrets, folder, mode: 'production' });
  const environment: Environment = { ...services, DEMO: 'off' };
  const { roomId } = await prepareInOwnProcess(environment, screen);
  const deployment = await readDeployment(folder.deploymentFile);
  if (roomId === undefined || deployment === undefined)
    throw new LaunchError('there is nothing to trade with');
  const cluster = await launchCluster(context, environment, shape, { web: false });
  const [proxyPort = 0] = await findFreePorts(1);
  const proxy = await ChainProxy.open(proxyPort, settings.ports.chain);
  const prisma = createPrismaClient({ url: stores.databaseUrl, poolSize: 4 });
  const api = `http://127.0.0.1:${settings.ports.api}`;
  try {
    return await use({
      ...{ context, cluster, api, roomId, proxy, prisma, deployment, ticker },
      market: new Market(api, roomId, seed),
      steps: new ArmedSteps(join(folder.path, 'failpoints')),
      chainUrl: stores.chainUrl,
      confirmations: Number(environment['ARK_CONFIRMATIONS'] ?? 3),
    });
  } finally {
    await prisma.$disconnect();
    await proxy.close();
  }
}
