import { serviceEnvironment } from '../environment/service-environment.js';
import type { Settings } from '../environment/settings.js';
import { banner } from '../launch/banner.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import type { Prepared } from '../launch/prepare.js';
import type { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { openStores, type LaunchContext } from '../launch/stores.js';
import { linkWebAssets, productionServices } from '../services/production.js';
import { startService, type Service } from '../services/service.js';

/** `npm start`: everything, from the stores to the web. Resolves when it was stopped. */
export async function start(
  settings: Settings,
  screen: Screen,
  { fresh }: { fresh: boolean },
): Promise<number> {
  screen.say('Starting Agentrooms');
  const session = {
    settings,
    screen,
    command: 'start',
    fresh,
    servicePorts: ['crypto', 'api', 'bullBoard', 'web'],
  } as const;
  const ending = await withSession(session, async (context, ended): Promise<Ending> => {
    const prepared = await launchEverything(context);
    screen.say(banner(settings, prepared, context.folder.logFile('*')));
    return ended;
  });
  if (ending.kind === 'given-up') throw ending.error;
  screen.say('Stopped.');
  return 0;
}

/** Stores, then schema, contracts and seed, then the services; what is independent at the same time. */
export async function launchEverything(context: LaunchContext): Promise<Prepared> {
  const { settings, folder, secrets, screen } = context;
  const stores = await openStores(context);
  const environment = serviceEnvironment(settings, { stores, secrets, folder, mode: 'production' });
  linkWebAssets(settings.root);
  const services = productionServices(settings, folder, environment);
  const web = launchService(context, services.web); // Needs the others only when somebody looks at a page.
  web.catch(() => undefined); // Reported below, after an earlier failure had its chance.
  const prepared = await prepareInOwnProcess(environment, screen);
  await Promise.all([launchService(context, services.crypto), launchService(context, services.api), web]);
  return prepared;
}

async function launchService({ fleet, leash, screen }: LaunchContext, service: Service): Promise<void> {
  const { name } = service.plan;
  await fleet.launch(name, 'service', () => startService(service, leash));
  screen.step(name, `on port ${new URL(service.healthUrl).port}`);
}
