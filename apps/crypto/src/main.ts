import { buildApp } from './app.js';
import { ConfigError, readConfig, type Config } from './platform/config.js';

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
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  exitWith(`Port ${config.port} is taken: set CRYPTO_PORT to another one.`);
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
