import { chainKind, serviceEnvironment, type Mode } from '../environment/service-environment.js';
import type { Settings } from '../environment/settings.js';
import { banner } from '../launch/banner.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import type { Prepared } from '../launch/prepare.js';
import type { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { openStores, type LaunchContext, type Stores } from '../launch/stores.js';
import { startProcess } from '../process/running-process.js';
import { buildWatcher, developmentServices } from '../services/development.js';
import { productionServices } from '../services/production.js';
import { startService, type ListeningService } from '../services/service.js';

/** Ports of the services, for the check before anything starts. */
export const SERVICE_PORTS = ['crypto', 'api', 'bullBoard', 'web'] as const;

/** `npm start` and `npm run dev`: everything, from the stores to the web. Resolves when it was stopped. */
export async function start(
  settings: Settings,
  screen: Screen,
  { mode, fresh }: { mode: Mode; fresh: boolean },
): Promise<number> {
  screen.say('Starting Agentrooms');
  const command = mode === 'production' ? 'start' : 'dev';
  const ending = await withSession(
    { settings, screen, command, fresh, servicePorts: SERVICE_PORTS },
    async (context, ended): Promise<Ending> => {
      const prepared = await launchServices(context, await openStores(context), mode);
      screen.say(banner(settings, prepared, context.folder.logFile('*')));
      return ended;
    },
  );
  if (ending.kind === 'given-up') throw ending.error;
  screen.say('Stopped.');
  return 0;
}

/** Schema, contracts and seed, then the services; what is independent at the same time. */
export async function launchServices(context: LaunchContext, stores: Stores, mode: Mode): Promise<Prepared> {
  const { settings, folder, secrets, screen, leash, fleet } = context;
  const environment = serviceEnvironment(settings, { stores, secrets, folder, mode });
  const services = (mode === 'production' ? productionServices : developmentServices)(
    settings,
    folder,
    environment,
  );
  const web = launchService(context, services.web); // Needs the others only when somebody looks at a page.
  web.catch(() => undefined); // Awaited below, after an earlier failure had its chance.
  const prepared = await prepareInOwnProcess({ ...environment, ...chainKind(settings) }, screen);
  await Promise.all([launchService(context, services.crypto), launchService(context, services.api), web]);
  if (mode === 'development') {
    await fleet.launch('build', 'service', () =>
      startProcess(buildWatcher(settings, folder, environment), leash),
    );
    screen.step('build', 'watching the sources');
  }
  return prepared;
}

async function launchService(
  { fleet, leash, screen }: LaunchContext,
  service: ListeningService,
): Promise<void> {
  const { name } = service.plan;
  await fleet.launch(name, 'service', () => startService(service, leash));
  screen.step(name, `on port ${new URL(service.healthUrl).port}`);
}
