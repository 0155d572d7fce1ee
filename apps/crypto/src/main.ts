import { buildApp } from './app.js';
import { readConfig, type Config } from './platform/config.js';
import { ConfigError } from './platform/variables.js';

const config = configOrExit();
const app = await buildApp(config);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  // Requests that run are answered first: a settlement in flight is not cut off.
  process.once(signal, () => {
    void app.close().then(() => process.exit(0));
  });
}

try {
  await app.listen({ host: config.host, port: config.port });
} catch (error) {
  exitWith(listenProblem((error as NodeJS.ErrnoException).code ?? String(error)));
}

function listenProblem(code: string): string {
  if (code === 'EADDRINUSE') return `CRYPTO_PORT ${config.port} is taken: set it to another port`;
  if (code === 'EACCES') return `CRYPTO_PORT ${config.port} needs rights this user does not have`;
  return `HOST ${config.host} is no address of this machine (${code})`;
}

function configOrExit(): Config {
  try {
    // eslint-disable-next-line no-restricted-properties -- the one place of this app that reads the environment
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    exitWith(error.message);
  }
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
