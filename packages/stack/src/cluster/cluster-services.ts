import { join } from 'node:path';
import type { Environment } from '../environment/dotenv.js';
import type { Settings } from '../environment/settings.js';
import type { StateFolder } from '../launch/state-folder.js';
import type { HaproxyBinary } from '../proxy/binary.js';
import { NOTICED_WITHIN_MS, type ApiServer } from '../proxy/config.js';
import { haproxyProcess } from '../proxy/server.js';
import { productionServices, workerService } from '../services/production.js';
import type { ListeningService, Service } from '../services/service.js';
import type { ClusterShape } from './shape.js';
import { shares } from './shares.js';

/** The services of a cluster. The proxy takes the ports that the one API of `npm start` has. */
export interface ClusterServices {
  readonly crypto: ListeningService;
  readonly apis: readonly ListeningService[];
  readonly workers: readonly ListeningService[];
  readonly proxy: ListeningService;
  readonly web: ListeningService;
}

/** How each process of a cluster runs. `servers` are the API's, as many as the shape wants, as are `workerPorts`. */
export function clusterServices(
  settings: Settings,
  folder: StateFolder,
  env: Environment,
  {
    shape,
    servers,
    workerPorts,
    haproxy,
  }: {
    shape: ClusterShape;
    servers: readonly ApiServer[];
    workerPorts: readonly number[];
    haproxy: HaproxyBinary;
  },
): ClusterServices {
  const { ports, host } = settings;
  const { crypto, api, web } = productionServices(settings, folder, env);
  const worker = workerService(settings, folder, env);
  const share = shares(shape, settings.environment);
  const logs = env['LOG_DIR'];
  const named = <S extends Service>(service: S, name: string, more: Environment): S => {
    // Each has its own folder: two processes of one kind cannot rotate the same files.
    const own = { ...more, ...(logs !== undefined && { LOG_DIR: join(logs, name) }) };
    return {
      ...service,
      plan: { ...service.plan, name, logFile: folder.logFile(name), env: { ...service.plan.env, ...own } },
    };
  };
  const configFile = join(folder.path, 'proxy', 'haproxy.cfg');
  return {
    crypto,
    web,
    apis: servers.map(({ name, port, boardPort }) => ({
      ...named(api, name, {
        HOST: '127.0.0.1',
        API_PORT: String(port),
        BULL_BOARD_PORT: String(boardPort),
        WORKERS: 'off',
        DRAIN_MS: String(NOTICED_WITHIN_MS),
        ...share.api,
      }),
      healthUrl: `http://127.0.0.1:${port}/health/ready`,
    })),
    // Asked how they are, as the API's are: a restart has to know of one that cannot work.
    workers: workerPorts.map((port, index) => ({
      ...named(worker, `worker-${index + 1}`, {
        HOST: '127.0.0.1',
        WORKER_PORT: String(port),
        ...share.worker,
      }),
      healthUrl: `http://127.0.0.1:${port}/health/ready`,
    })),
    proxy: {
      plan: haproxyProcess({
        host,
        apiPort: ports.api,
        boardPort: ports.bullBoard,
        servers,
        binary: haproxy,
        configFile,
        logFile: folder.logFile('proxy'),
        path: env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
      }),
      entry: configFile,
      healthUrl: `http://127.0.0.1:${ports.api}/health/ready`,
    },
  };
}
