import { join } from 'node:path';
import type { Environment } from '../environment/dotenv.js';
import type { Settings } from '../environment/settings.js';
import type { StateFolder } from '../launch/state-folder.js';
import type { ProcessPlan } from '../process/running-process.js';
import type { ListeningService, Service } from './service.js';

export type ServiceName = 'crypto' | 'api' | 'web';

/** Upper bounds of the services' JavaScript heaps in MB: an idle stack stays small, a leak is noticed. */
const HEAP_MB: Record<ServiceName | 'worker', number> = { crypto: 256, api: 512, worker: 512, web: 384 };

/** How each service runs from its build. */
export function productionServices(
  settings: Settings,
  folder: StateFolder,
  env: Environment,
): Record<ServiceName, ListeningService> {
  const { root, ports, host } = settings;
  const plan = planner(settings, folder, env);
  const crypto = join(root, 'apps/crypto/dist/main.js');
  const api = join(root, 'apps/api/dist/main.js');
  const web = join(root, 'apps/web/.next/standalone/apps/web/server.js');
  return {
    crypto: {
      plan: plan('crypto', crypto),
      entry: crypto,
      healthUrl: `http://127.0.0.1:${ports.crypto}/health`,
    },
    api: { plan: plan('api', api), entry: api, healthUrl: `http://127.0.0.1:${ports.api}/health/ready` },
    web: {
      plan: plan('web', web, { PORT: String(ports.web), HOSTNAME: host }),
      entry: web,
      healthUrl: `http://127.0.0.1:${ports.web}/`,
    },
  };
}

/** Workers apart from an API that runs with `WORKERS=off`. They listen on nothing unless `WORKER_PORT` says so. */
export function workerService(settings: Settings, folder: StateFolder, env: Environment): Service {
  const entry = join(settings.root, 'apps/api/dist/worker.js');
  return { plan: planner(settings, folder, env)('worker', entry), entry };
}

const planner =
  ({ root }: Settings, folder: StateFolder, env: Environment) =>
  (name: ServiceName | 'worker', entry: string, more: Environment = {}): ProcessPlan => ({
    name,
    command: process.execPath,
    args: [`--max-old-space-size=${HEAP_MB[name]}`, '--enable-source-maps', entry],
    cwd: root,
    env: { ...env, ...more },
    logFile: folder.logFile(name),
    stopSignal: 'TERM',
  });
