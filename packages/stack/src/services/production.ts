import { join } from 'node:path';
import type { Environment } from '../environment/dotenv.js';
import type { Settings } from '../environment/settings.js';
import type { StateFolder } from '../launch/state-folder.js';
import type { ProcessPlan } from '../process/running-process.js';
import type { Service } from './service.js';

export type ServiceName = 'crypto' | 'api' | 'web';

/** Upper bounds of the services' JavaScript heaps in MB: an idle stack stays small, a leak is noticed. */
const HEAP_MB: Record<ServiceName, number> = { crypto: 256, api: 512, web: 384 };

/** How each service runs from its build. */
export function productionServices(
  settings: Settings,
  folder: StateFolder,
  env: Environment,
): Record<ServiceName, Service> {
  const { root, ports, host } = settings;
  const crypto = join(root, 'apps/crypto/dist/main.js');
  const api = join(root, 'apps/api/dist/main.js');
  const web = join(root, 'apps/web/.next/standalone/apps/web/server.js');
  const plan = (name: ServiceName, entry: string, more: Environment = {}): ProcessPlan => ({
    name,
    command: process.execPath,
    args: [`--max-old-space-size=${HEAP_MB[name]}`, '--enable-source-maps', entry],
    cwd: root,
    env: { ...env, ...more },
    logFile: folder.logFile(name),
    stopSignal: 'TERM',
  });
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
