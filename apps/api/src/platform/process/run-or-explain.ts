import { type AppConfig } from '../config/app-config.js';
import { readConfig } from '../config/read-config.js';
import { assertReachable } from './assert-reachable.js';

/**
 * Starts a process. When it cannot start, one line says why, naming the variable or address at fault, and the exit
 * code is 1: no stack trace for what the operator can mend.
 */
export async function runOrExplain(what: string, start: (config: AppConfig) => Promise<void>): Promise<void> {
  try {
    // eslint-disable-next-line no-restricted-properties -- the one place where the environment is read
    const config = readConfig(process.env);
    await assertReachable(config);
    await start(config);
  } catch (error) {
    console.error(`The ${what} cannot start: ${explain(error as NodeJS.ErrnoException & { port?: number })}`);
    process.exit(1);
  }
}

function explain(error: NodeJS.ErrnoException & { port?: number }): string {
  if (error.code !== 'EADDRINUSE') return error.message;
  return `port ${error.port ?? '?'} is taken; API_PORT or BULL_BOARD_PORT moves it`;
}
