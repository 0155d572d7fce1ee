import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stack } from './commands/stack.js';
import { start } from './commands/start.js';
import { prepare } from './commands/prepare.js';
import { processEnvironment } from './environment/process-environment.js';
import { readSettings } from './environment/settings.js';
import { LaunchError, reasonOf } from './launch-error.js';
import { Screen } from './launch/screen.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Runs the command that the arguments name. @returns the exit code */
async function run([command = '', ...rest]: readonly string[]): Promise<number> {
  const environment = processEnvironment(root);
  const screen = new Screen();
  const flags = (): { fresh: boolean } => ({
    fresh: parseArgs({ args: rest, options: { fresh: { type: 'boolean', default: false } } }).values.fresh,
  });
  switch (command) {
    case 'start':
      return start(readSettings(environment, root), screen, flags());
    case 'stack':
      return stack(readSettings(environment, root), screen, flags());
    case 'prepare':
      return prepare(environment, root);
    default:
      throw new LaunchError(`unknown command "${command}": start, dev, stack, test, db`);
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isOurs =
    error instanceof LaunchError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(
    `agentrooms: ${isOurs ? reasonOf(error) : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
// Nothing may keep a stopped launcher alive: open sockets of a health check, a ticker's timer.
process.exit();
