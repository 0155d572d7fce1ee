import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { LaunchError, reasonOf } from '../launch-error.js';

/** Variable names and their values, as a process gets them. */
export type Environment = Readonly<Record<string, string>>;

/** Variables that npm sets for its scripts; they confuse pnpm and the tools below it. */
const npmVariable = /^npm_(lifecycle_|package_|config_|command$|execpath$|node_execpath$)/i;
const keptNpmVariable = /^npm_config_(cache|registry|cafile|userconfig|globalconfig)$/i;

/**
 * The environment of the stack: what the process was given wins over the `.env` file at the root. An empty value
 * counts as not given, and npm's own variables are left out.
 *
 * @throws {LaunchError} when `.env` exists and cannot be read
 */
export function mergeEnvironment(given: NodeJS.ProcessEnv, dotenv: NodeJS.ProcessEnv): Environment {
  const merged: Record<string, string> = {};
  for (const source of [dotenv, given]) {
    for (const [name, value] of Object.entries(source)) {
      if (value === undefined || value === '') continue;
      if (npmVariable.test(name) && !keptNpmVariable.test(name)) continue;
      merged[name] = value;
    }
  }
  return merged;
}

/** The variables of `<root>/.env`; none when there is no such file. */
export function readDotenv(root: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(join(root, '.env'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new LaunchError(`.env cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}
