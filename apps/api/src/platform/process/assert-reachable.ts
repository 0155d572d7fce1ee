import { createConnection } from 'node:net';
import { type AppConfig } from '../config/app-config.js';
import { ConfigError } from '../config/read-config.js';

/** Milliseconds that a part gets to accept a connection at boot. */
const PATIENCE = 5_000;

/**
 * Makes sure that Postgres and Redis accept connections before anything else is built.
 *
 * @throws {ConfigError} naming the variable whose address does not answer
 */
export async function assertReachable(config: AppConfig): Promise<void> {
  await reach('DATABASE_URL', new URL(config.DATABASE_URL), 5432);
  await reach(
    config.REDIS_URL === undefined ? 'REDIS_HOST/REDIS_PORT' : 'REDIS_URL',
    new URL(config.redisUrl),
    6379,
  );
}

async function reach(variable: string, { hostname, port }: URL, defaultPort: number): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const at = Number(port || defaultPort);
  const socket = createConnection({ host, port: at, timeout: PATIENCE });
  const reason = await new Promise<string | null>((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('timeout', () => resolve('timed out'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  socket.destroy();
  if (reason !== null) throw new ConfigError(`${variable}: ${host}:${at} does not answer (${reason})`);
}
