import { buildApp } from './app.js';
import { readConfig } from './platform/config.js';
import { serve } from './platform/serve.js';

// eslint-disable-next-line no-restricted-properties -- the environment is read where a process starts, nowhere else
await serve('CRYPTO_PORT', () => readConfig(process.env), buildApp);
