import type { Environment } from '../environment/dotenv.js';
import type { LaunchContext } from '../launch/stores.js';
import { findFreePorts } from '../process/ports.js';
import { findHaproxy } from '../proxy/binary.js';
import type { ApiServer } from '../proxy/config.js';
import { startService, type Service } from '../services/service.js';
import { clusterServices } from './cluster-services.js';
import type { ClusterShape } from './shape.js';

/** A cluster that runs. */
export interface Cluster {
  readonly servers: readonly ApiServer[];
  /** Names of the workers in the fleet. */
  readonly workers: readonly string[];
}

/**
 * Starts the crypto service, the API processes and workers, then the proxy in front of them and, unless it is not wanted,
 * the web. The stores are up and prepared.
 */
export async function launchCluster(
  context: LaunchContext,
  environment: Environment,
  shape: ClusterShape,
  { web }: { web: boolean },
): Promise<Cluster> {
  const { settings, folder, screen } = context;
  const haproxy = findHaproxy(environment['PATH'] ?? '', [settings.cacheDir, folder.path], () => {
    screen.say("  proxy      HAProxy is not installed: getting Debian's package, once …");
  });
  const { servers, workerPorts } = await place(shape, Object.values(settings.ports));
  const services = clusterServices(settings, folder, environment, { shape, servers, workerPorts, haproxy });
  await Promise.all(
    [services.crypto, ...services.apis, ...services.workers].map((service) => launch(context, service)),
  );
  await Promise.all(
    [services.proxy, ...(web ? [services.web] : [])].map((service) => launch(context, service)),
  );
  return { servers, workers: services.workers.map(({ plan }) => plan.name) };
}

/** Ports that are free, two for each API process and one for each worker. */
async function place(
  { api, workers }: ClusterShape,
  taken: readonly number[],
): Promise<{ servers: ApiServer[]; workerPorts: number[] }> {
  const free = (await findFreePorts(2 * api + workers + taken.length)).filter(
    (port) => !taken.includes(port),
  );
  const servers = Array.from({ length: api }, (_, index) => ({
    name: `api-${index + 1}`,
    port: free[2 * index] ?? 0,
    boardPort: free[2 * index + 1] ?? 0,
  }));
  return { servers, workerPorts: free.slice(2 * api, 2 * api + workers) };
}

async function launch({ fleet, leash, screen }: LaunchContext, service: Service): Promise<void> {
  const { name } = service.plan;
  await fleet.launch(name, 'service', () => startService(service, leash));
  screen.step(
    name,
    service.healthUrl === undefined ? 'working' : `on port ${new URL(service.healthUrl).port}`,
  );
}
