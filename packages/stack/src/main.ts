import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readShape } from './cluster/shape.js';
import { chain } from './commands/chain.js';
import { chaos } from './commands/chaos-command.js';
import { clusterFaults } from './commands/cluster-faults.js';
import { cluster, restartCluster } from './commands/cluster.js';
import { database } from './commands/database.js';
import { prepare } from './commands/prepare.js';
import { stack } from './commands/stack.js';
import { start } from './commands/start.js';
import { test } from './commands/test.js';
import { processEnvironment } from './environment/process-environment.js';
import { readSettings } from './environment/settings.js';
import { LaunchError, reasonOf } from './launch-error.js';
import { Screen } from './launch/screen.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Runs the command that the arguments name. @returns the exit code */
async function run([command = '', ...rest]: readonly string[]): Promise<number> {
  const environment = processEnvironment(root);
  const screen = new Screen();
  switch (command) {
    case 'start':
      return start(readSettings(environment, root), screen, { mode: 'production', ...launchFlags(rest) });
    case 'dev':
      return start(readSettings(environment, root), screen, { mode: 'development', ...launchFlags(rest) });
    case 'start:cluster':
      return cluster(readSettings(environment, root), screen, readShape(rest));
    case 'cluster:restart':
      return restartCluster(readSettings(environment, root), screen);
    case 'stack':
      return stack(readSettings(environment, root), screen, launchFlags(rest));
    case 'test':
      return test(environment, root, screen, testFlags(rest));
    case 'db':
      return database(readSettings(environment, root), screen, rest[0]);
    case 'chain':
      return chain(readSettings(environment, root), screen);
    case 'chaos':
      return chaos(environment, root, screen, rest);
    case 'chaos:cluster':
      return clusterFaults(environment, root, screen);
    case 'prepare':
      return prepare(environment, root);
    default:
      throw new LaunchError(`unknown command "${command}": start, start:cluster, dev, stack, test, db`);
  }
}

const flag = { type: 'boolean', default: false } as const;

const launchFlags = (args: readonly string[]): { fresh: boolean } =>
  parseArgs({ args: [...args], options: { fresh: flag } }).values;

const testFlags = (args: readonly string[]): { coverage: boolean; full: boolean; watch: boolean } =>
  parseArgs({ args: [...args], options: { coverage: flag, full: flag, watch: flag } }).values;

const isWrongFlag = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof LaunchError || isWrongFlag(error);
  process.stderr.write(
    `agentrooms: ${expected || !(error instanceof Error) ? reasonOf(error) : (error.stack ?? error.message)}\n`,
  );
  process.exitCode = 1;
}
// Nothing may keep a stopped launcher alive: a health check's open socket, the ticker's timer.
process.exit();
