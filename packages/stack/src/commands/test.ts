import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from '../environment/dotenv.js';
import { serviceEnvironment } from '../environment/service-environment.js';
import type { Settings } from '../environment/settings.js';
import { reasonOf } from '../launch-error.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { openStores, type LaunchContext } from '../launch/stores.js';
import { Leash } from '../process/leash.js';
import { productionServices } from '../services/production.js';
import { startService } from '../services/service.js';
import { runBrowserTests, withMail } from '../testing/browser-suite.js';
import { runChecks } from '../testing/checks.js';
import { withChaos, withCluster } from '../testing/fault-suites.js';
import { reportFolder, runJest } from '../testing/jest-suites.js';
import { closingLine, describeTally, type Tally } from '../testing/tally.js';
import { inTemporaryFolder } from '../testing/temporary-folder.js';
import { testSettings } from '../testing/test-settings.js';
import { launchServices, SERVICE_PORTS } from './start.js';

export interface TestOptions {
  readonly coverage: boolean;
  /** Also what takes long: chaos and fuzz runs. */
  readonly full: boolean;
  /** Jest's watch mode, with the stores up. */
  readonly watch: boolean;
}

/** Thrown out of a session that Ctrl-C or a dead part ended. */
class Interrupted extends Error {}

/**
 * `npm test`: lint, types, the Compose file, every Jest project on stores of its own, then the browser against the
 * production services. The last line is `N passed, N failed`.
 *
 * @returns the exit code
 */
export async function test(
  environment: Environment,
  root: string,
  screen: Screen,
  options: TestOptions,
): Promise<number> {
  const env = options.full ? { ...environment, FULL: '1' } : environment;
  const tallies: Tally[] = [];
  const add = (...more: Tally[]): void => {
    for (const tally of more) screen.say(describeTally(tally));
    tallies.push(...more);
  };
  const patience = options.full ? 10 : 1;
  const overdue = (suite: Suite): void => {
    const minutes = LIMIT_MINUTES[suite] * patience;
    const details = `${suite} did not end within ${minutes} minutes; what comes after it was not run`;
    add({ suite, passed: 0, failed: 1, skipped: 0, details });
    screen.say();
    screen.say(closingLine(tallies));
    process.exit(1); // The leash ends what still runs.
  };
  const limited = (suite: Suite, run: () => Promise<Tally[]>): Promise<Tally[]> =>
    attempt(suite, run, setTimeout(overdue, LIMIT_MINUTES[suite] * patience * 60_000, suite));
  try {
    if (options.watch) return await onTestStack(env, root, (context, ground) => watchJest(context, ground));
    screen.say('Lint, types and the Compose file');
    await untilSignal(() =>
      inTemporaryFolder(async (folder) => {
        const leash = new Leash(join(folder, 'processes.json'));
        await runChecks({ root, env: (await testSettings(env, root, folder)).environment, leash }, add);
        leash.close();
      }),
    );
    screen.say('Jest, on PostgreSQL, Redis and a chain of its own');
    const jest = (context: LaunchContext, ground: Environment): Promise<Tally[]> =>
      runJest(
        { root, env: ground, leash: context.leash },
        reportFolder(context.folder.path),
        options,
        (line) => {
          screen.say(line);
        },
      );
    add(...(await limited('jest', () => onTestStack(env, root, jest))));
    screen.say('A browser, in front of the production services');
    add(...(await limited('browser', () => onFullStack(env, root))));
    screen.say('Chaos, on a stack of its own');
    add(...(await limited('chaos', () => withChaos(env, root, options.full))));
    screen.say('Faults in a cluster behind its proxy, on a stack of its own');
    add(...(await limited('cluster', () => withCluster(env, root))));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    screen.say('Interrupted: the tests did not finish.');
    return 130;
  }
  screen.say();
  screen.say(closingLine(tallies));
  return tallies.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Some times what each suite takes: whoever waits for a run, a machine above all, has to hear of its end. */
const LIMIT_MINUTES = { jest: 40, browser: 23, chaos: 10, cluster: 10 };

type Suite = keyof typeof LIMIT_MINUTES;

/** A stack that does not come up fails its suite, with the reason; the other suites still run. */
async function attempt(suite: Suite, run: () => Promise<Tally[]>, limit: NodeJS.Timeout): Promise<Tally[]> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return [{ suite, passed: 0, failed: 1, skipped: 0, details: reasonOf(error) }];
  } finally {
    clearTimeout(limit);
  }
}

/** Stores, schema, contracts, seed and the crypto service, for tests that run the API in their own process. */
function onTestStack<T>(
  environment: Environment,
  root: string,
  use: (context: LaunchContext, env: Environment) => Promise<T>,
): Promise<T> {
  return inTemporaryFolder(async (stateDir) => {
    const settings = await testSettings(environment, root, stateDir);
    return finished(
      await withSession({ ...quietSession(settings), servicePorts: ['crypto'] }, async (context) => {
        const { folder, secrets, screen, fleet, leash } = context;
        const stores = await openStores(context);
        const env = { ...serviceEnvironment(settings, { stores, secrets, folder, mode: 'production' }) };
        await prepareInOwnProcess(env, screen);
        const { crypto } = productionServices(settings, folder, env);
        await fleet.launch('crypto', 'service', () => startService(crypto, leash));
        return {
          value: await use(context, { ...env, NODE_ENV: 'test', TEST_DATABASE_URL: stores.databaseUrl }),
        };
      }),
    );
  });
}

/** Everything as `npm start` runs it, with the browser tests in front of it. */
function onFullStack(environment: Environment, root: string): Promise<Tally[]> {
  return inTemporaryFolder(async (stateDir) => {
    const settings = await withMail(await testSettings(environment, root, stateDir));
    return finished(
      await withSession({ ...quietSession(settings), servicePorts: SERVICE_PORTS }, async (context) => {
        await launchServices(context, await openStores(context), 'production');
        const { rosterFile } = context.folder;
        const ground = { root, env: settings.environment, leash: context.leash, rosterFile };
        return { value: [await runBrowserTests(ground, settings, reportFolder(stateDir))] };
      }),
    );
  });
}

const quietSession = (settings: Settings) =>
  ({ settings, screen: new Screen(() => undefined), command: 'test', disposable: true }) as const;

function finished<T>(outcome: { readonly value: T } | Ending): T {
  if ('value' in outcome) return outcome.value;
  if (outcome.kind === 'given-up') throw outcome.error;
  throw new Interrupted();
}

/** For what runs outside a session: ends the run on Ctrl-C; the leash ends what it had started. */
async function untilSignal<T>(use: () => Promise<T>): Promise<T> {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const end = (): void => {
    process.exit(130);
  };
  for (const name of names) process.once(name, end);
  try {
    return await use();
  } finally {
    for (const name of names) process.off(name, end);
  }
}

function watchJest({ settings: { root } }: LaunchContext, env: Environment): Promise<number> {
  const jest = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '--watch'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  process.once('exit', () => jest.kill()); // A signal may have come to us alone.
  return new Promise((resolve) => {
    jest.once('error', () => {
      resolve(1);
    });
    jest.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
