import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../environment/dotenv.js';
import { LaunchError } from '../launch-error.js';
import type { Prepared } from './prepare.js';
import type { Screen } from './screen.js';

/** What the preparing process sends to the launcher. */
export type PrepareMessage =
  | { readonly kind: 'step'; readonly name: string; readonly what: string }
  | { readonly kind: 'done'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Prepares the stores in a process of its own, so that the launcher, which stays, never loads the database client
 * and the chain library.
 */
export function prepareInOwnProcess(environment: Environment, screen: Screen): Promise<Prepared> {
  const child = fork(fileURLToPath(new URL('../main.js', import.meta.url)), ['prepare'], {
    env: environment,
    silent: true,
  });
  let noise = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    noise = (noise + chunk.toString()).slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message: PrepareMessage) => {
      switch (message.kind) {
        case 'step':
          screen.step(message.name, message.what);
          break;
        case 'done':
          resolve(message.prepared);
          break;
        case 'failed':
          reject(new LaunchError(message.reason));
          break;
      }
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new LaunchError(`preparing the stores ended with code ${code ?? 'none'}\n${noise.trim()}`));
    });
  });
}
