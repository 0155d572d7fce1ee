import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** uWebSockets.js as somebody else packed it: its own project publishes outside the registry. For benchmarks only. */
const PACKAGE = 'uwebsockets@3.0.6';

/** @returns a folder in whose node_modules uWebSockets is, installed on first use; undefined where it cannot be */
export function uWebSockets() {
  const folder = join(tmpdir(), 'agentrooms-bench-uwebsockets');
  if (existsSync(join(folder, 'node_modules/uwebsockets/uws.js'))) return folder;
  mkdirSync(folder, { recursive: true });
  try {
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', PACKAGE];
    execFileSync('npm', args, { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}
