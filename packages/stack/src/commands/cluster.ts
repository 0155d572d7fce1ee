import { launchCluster } from '../cluster/launch-cluster.js';
import { lastAsked, noteAsked, noteEnded, ownRestart } from '../cluster/restart-outcome.js';
import { rollingRestart } from '../cluster/rolling-restart.js';
import type { ClusterShape } from '../cluster/shape.js';
import { chainKind, serviceEnvironment } from '../environment/service-environment.js';
import type { Settings } from '../environment/settings.js';
import { LaunchError, reasonOf } from '../launch-error.js';
import { banner } from '../launch/banner.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import type { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { launcherOf, stateFolder } from '../launch/state-folder.js';
import { openStores } from '../launch/stores.js';
import { SERVICE_PORTS } from './start.js';

const COMMAND = 'start:cluster';
/** Asks a running cluster for a rolling restart. */
const RESTART_SIGNAL = 'SIGUSR2';

/** `npm run start:cluster -- --api 3 --workers 2`: everything, with several API processes behind one proxy. */
export async function cluster(
  settings: Settings,
  screen: Screen,
  { fresh, ...shape }: ClusterShape & { readonly fresh: boolean },
): Promise<number> {
  screen.say(`Starting Agentrooms: ${shape.api} API processes behind a proxy, ${shape.workers} workers`);
  const ending = await withSession(
    { settings, screen, command: COMMAND, fresh, servicePorts: SERVICE_PORTS },
    async (context, ended): Promise<Ending> => {
      const { folder, secrets, fleet } = context;
      const stores = await openStores(context);
      const environment = serviceEnvironment(settings, { stores, secrets, folder, mode: 'production' });
      const prepared = await prepareInOwnProcess({ ...environment, ...chainKind(settings) }, screen);
      const running = await launchCluster(context, environment, shape, { web: true });
      screen.say(banner(settings, prepared, folder.logFile('*')));
      screen.say('npm run cluster:restart, in a second terminal, restarts one process after the other.');
      let restarting = Promise.resolve();
      process.on(RESTART_SIGNAL, () => {
        const number = noteAsked(folder);
        restarting = restarting
          .then(() => rollingRestart(fleet, running, screen))
          .then(
            () => {
              noteEnded(folder, { number });
            },
            (error: unknown) => {
              screen.say(`The restart stopped: ${reasonOf(error)}`);
              noteEnded(folder, { number, problem: reasonOf(error) });
            },
          );
      });
      return ended;
    },
  );
  if (ending.kind === 'given-up') throw ending.error;
  screen.say('Stopped.');
  return 0;
}

/**
 * `npm run cluster:restart`: a rolling restart of the cluster that runs, after those under way; its own terminal shows how
 * it goes.
 *
 * @returns 0 when every process was restarted
 * @throws {LaunchError} saying at which process it stopped; the others run on
 */
export async function restartCluster(settings: Settings, screen: Screen): Promise<number> {
  const folder = stateFolder(settings.stateDir);
  const holder = launcherOf(folder);
  if (holder?.command !== COMMAND)
    throw new LaunchError(`no cluster runs from ${settings.stateDir}: npm run ${COMMAND}`);
  const before = lastAsked(folder);
  process.kill(holder.pid, RESTART_SIGNAL);
  screen.say(`Asked process ${holder.pid} for it: its terminal shows how it goes.`);
  const outcome = await ownRestart(folder, before);
  if (outcome === undefined) throw new LaunchError('the cluster ended before it was restarted');
  if (outcome.problem !== undefined) throw new LaunchError(`The restart stopped: ${outcome.problem}`);
  screen.say('Every process was restarted.');
  return 0;
}
