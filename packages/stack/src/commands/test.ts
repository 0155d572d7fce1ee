import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../environment/dotenv.js';
import { serviceEnvironment } from '../environment/service-environment.js';
import type { Settings } from '../environment/settings.js';
import { reasonOf } from '../launch-error.js';
import { prepareInOwnProcess } from '../launch/prepare-process.js';
import { Screen } from '../launch/screen.js';
import { withSession, type Ending } from '../launch/session.js';
import { openStores, type LaunchContext } from '../launch/stores.js';
import { wipeEmbeddedPostgres } from '../postgres/embedded.js';
import { Leash } from '../process/leash.js';
import { productionServices } from '../services/production.js';
import { startService } from '../services/service.js';
import { runBrowserTests, withMail } from '../testing/browser-suite.js';
import { runChecks } from '../testing/checks.js';
import { reportFolder, runJest } from '../testing/jest-suites.js';
import { closingLine, type Tally } from '../testing/tally.js';
import { testSettings } from '../testing/test-settings.js';
import { allFindings, report } from '../chaos/report.js';
import { runChaos, type ChaosOptions } from './chaos.js';
import { clusterReport, strikeCluster } from './cluster-faults.js';
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
    for (const tally of more) show(tally, screen);
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

/** How `npm test` and `npm run test:full` strike. */
const CHAOS: Record<'short' | 'full', ChaosOptions> = {
  short: { seed: '7', seconds: 20, rollbacks: 3, chainLosses: 0 },
  full: { seed: '7', seconds: 1_800, rollbacks: 60, chainLosses: 5 },
};

/** Parts are killed while swarms trade; each invariant counts as a test. */
function withChaos(environment: Environment, root: string, full: boolean): Promise<Tally[]> {
  return inTemporaryFolder(async (folder) => {
    const settings = await testSettings(environment, root, folder);
    const lines: string[] = [];
    const result = await runChaos(settings, new Screen(() => undefined), full ? CHAOS.full : CHAOS.short);
    report(result, new Screen((text) => lines.push(text)));
    const findings = allFindings(result);
    const failed = findings.filter(({ violations }) => violations.length > 0).length;
    const passed = findings.length - failed;
    return [{ suite: 'chaos', passed, failed, skipped: 0, ...(failed > 0 && { details: lines.join('') }) }];
  });
}

/** Processes of a cluster are restarted and killed while many watch; each thing that has to hold counts as a test. */
function withCluster(environment: Environment, root: string): Promise<Tally[]> {
  return inTemporaryFolder(async (folder) => {
    const settings = await testSettings(environment, root, folder);
    const result = await strikeCluster(settings, new Screen(() => undefined));
    const failed = result.findings.filter(({ violations }) => violations.length > 0).length;
    const passed = result.findings.length - failed;
    return [
      { suite: 'cluster', passed, failed, skipped: 0, ...(failed > 0 && { details: clusterReport(result) }) },
    ];
  });
}

const quietSession = (settings: Settings) =>
  ({ settings, screen: new Screen(() => undefined), command: 'test', disposable: true }) as const;

function finished<T>(outcome: { readonly value: T } | Ending): T {
  if ('value' in outcome) return outcome.value;
  if (outcome.kind === 'given-up') throw outcome.error;
  throw new Interrupted();
}

async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-test-'));
  const remove = (): void => {
    wipeEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove); // However the run ends.
  try {
    return await use(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
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

const DETAIL_LINES = 150;

function show({ suite, passed, failed, skipped, details }: Tally, screen: Screen): void {
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');
  if (details !== undefined)
    screen.say(`\n${details.trimEnd().split('\n').slice(-DETAIL_LINES).join('\n')}\n`);
  screen.say(`  ${suite.padEnd(22)}${counts}`);
}
