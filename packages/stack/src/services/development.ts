import { join } from 'node:path';
import { createRequire } from 'node:module';
import type { Environment } from '../environment/dotenv.js';
import type { Settings } from '../environment/settings.js';
import type { StateFolder } from '../launch/state-folder.js';
import type { ProcessPlan } from '../process/running-process.js';
import { productionServices, type ServiceName } from './production.js';
import type { ListeningService } from './service.js';

/**
 * The services with watchers: crypto and API start again when a built file changes (Node's own watch mode), the web
 * is Next's development server.
 */
export function developmentServices(
  settings: Settings,
  folder: StateFolder,
  env: Environment,
): Record<ServiceName, ListeningService> {
  const built = productionServices(settings, folder, env);
  const watched = (service: ListeningService): ListeningService => ({
    ...service,
    plan: { ...service.plan, args: ['--watch', '--watch-preserve-output', ...service.plan.args] },
  });
  const web = join(settings.root, 'apps/web');
  const next = createRequire(join(web, 'package.json')).resolve('next/dist/bin/next');
  return {
    crypto: watched(built.crypto),
    api: watched(built.api),
    web: {
      ...built.web,
      entry: next,
      plan: {
        ...built.web.plan,
        cwd: web,
        args: [next, 'dev', '--port', String(settings.ports.web), '--hostname', settings.host],
      },
    },
  };
}

/** Builds every package but the web again when a source of it, or of a package that it imports, changes. */
export function buildWatcher(settings: Settings, folder: StateFolder, env: Environment): ProcessPlan {
  const bin = join(settings.root, 'node_modules/.bin');
  return {
    name: 'build',
    command: join(bin, 'turbo'),
    args: ['watch', 'build', '--filter=!@agentrooms/web', '--output-logs=new-only'],
    cwd: settings.root,
    env: { ...env, PATH: `${bin}:${env['PATH'] ?? ''}`, TURBO_TELEMETRY_DISABLED: '1' },
    logFile: folder.logFile('build'),
    stopSignal: 'TERM',
  };
}
