import type { FastifyInstance } from 'fastify';
import { ConfigError } from './variables.js';

/** Where a process listens, and the variable that says so. */
export interface Listening {
  host: string;
  port: number;
}

/**
 * Runs an app as this process: starts it, or ends with one line that says what is wrong; on SIGTERM and SIGINT the
 * requests that run are answered first, so that a settlement in flight is not cut off.
 *
 * @param portVariable names the port in messages
 */
export async function serve<Config extends Listening>(
  portVariable: string,
  readConfig: () => Config,
  build: (config: Config) => Promise<FastifyInstance>,
): Promise<void> {
  const { app, host, port } = await prepare(readConfig, build);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void app.close().then(() => process.exit(0));
    });
  }
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    exitWith(listenProblem(code, portVariable, { host, port }));
  }
}

async function prepare<Config extends Listening>(
  readConfig: () => Config,
  build: (config: Config) => Promise<FastifyInstance>,
): Promise<Listening & { app: FastifyInstance }> {
  try {
    const config = readConfig();
    return { app: await build(config), host: config.host, port: config.port };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    exitWith(error.message);
  }
}

function listenProblem(code: string, portVariable: string, { host, port }: Listening): string {
  if (code === 'EADDRINUSE') return `${portVariable} ${port} is taken: set it to another port`;
  if (code === 'EACCES') return `${portVariable} ${port} needs rights this user does not have`;
  return `HOST ${host} is no address of this machine (${code})`;
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
