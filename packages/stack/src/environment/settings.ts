import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { LaunchError } from '../launch-error.js';
import type { Environment } from './dotenv.js';
import { DEFAULTS, PORTS, type PortName } from './variables.js';

/** Everything the launcher itself decides by. Services read their own variables from {@link Settings.environment}. */
export interface Settings {
  /** The checkout. */
  readonly root: string;
  /** Data, logs, secrets and the deployment file. */
  readonly stateDir: string;
  /** Downloads that several state folders share. */
  readonly cacheDir: string;
  readonly environment: Environment;
  readonly ports: Readonly<Record<PortName, number>>;
  /** Address that the three services listen on; the stores always stay on 127.0.0.1. */
  readonly host: string;
  readonly postgresPassword: string;
  /** Milliseconds between two blocks of the embedded chain. */
  readonly blockMs: number;
  /** Stores that the operator runs; a missing one is embedded. */
  readonly given: { readonly databaseUrl?: string; readonly redisUrl?: string; readonly chainUrl?: string };
}

/**
 * Reads and checks the launcher's settings.
 *
 * @throws {LaunchError} that names the first variable with a wrong value
 */
export function readSettings(environment: Environment, root: string): Settings {
  const text = (name: keyof typeof DEFAULTS): string => environment[name] ?? DEFAULTS[name];
  const stateDir = environment['STATE_DIR'];
  const ports = Object.fromEntries(
    Object.entries(PORTS).map(([name, { variable, port }]) => [
      name,
      integer(environment, variable, port, 1, 65_535),
    ]),
  ) as Record<PortName, number>;
  return {
    root,
    stateDir: stateDir === undefined ? join(root, '.agentrooms') : resolve(root, stateDir),
    cacheDir: cacheFolder(environment),
    environment,
    ports,
    host: text('AGENTROOMS_HOST'),
    postgresPassword: text('POSTGRES_PASSWORD'),
    blockMs: integer(environment, 'ARK_BLOCK_MS', Number(DEFAULTS.ARK_BLOCK_MS), 10, 600_000),
    given: givenStores(environment, ports.redis),
  };
}

function givenStores(environment: Environment, redisPort: number): Settings['given'] {
  const redisHost = environment['REDIS_HOST'];
  const redisUrl =
    environment['REDIS_URL'] ?? (redisHost === undefined ? undefined : `redis://${redisHost}:${redisPort}`);
  const databaseUrl = environment['DATABASE_URL'];
  const chainUrl = environment['ARK_TESTNET_URL'];
  checkUrl('DATABASE_URL', databaseUrl, ['postgresql:', 'postgres:']);
  checkUrl('REDIS_URL', redisUrl, ['redis:', 'rediss:']);
  checkUrl('ARK_TESTNET_URL', chainUrl, ['http:', 'https:']);
  return {
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
    ...(chainUrl !== undefined && { chainUrl }),
  };
}

function checkUrl(name: string, value: string | undefined, protocols: readonly string[]): void {
  if (value === undefined) return;
  const protocol = URL.canParse(value) ? new URL(value).protocol : undefined;
  if (protocol === undefined || !protocols.includes(protocol)) {
    throw new LaunchError(
      `${name} is not an address that starts with ${protocols.map((one) => `${one}//`).join(' or ')}`,
    );
  }
}

function integer(
  environment: Environment,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const given = environment[name];
  const value = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new LaunchError(`${name} must be a whole number from ${least} to ${most}, not "${given ?? ''}"`);
  }
  return value;
}

function cacheFolder(environment: Environment): string {
  const base = environment['XDG_CACHE_HOME'];
  return join(
    base !== undefined && isAbsolute(base) ? base : join(environment['HOME'] ?? homedir(), '.cache'),
    'agentrooms',
  );
}
