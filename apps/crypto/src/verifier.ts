import { readVerifierConfig } from './platform/verifier-config.js';
import { serve } from './platform/serve.js';
import { buildVerifierApp } from './verifier/verifier-app.js';

// eslint-disable-next-line no-restricted-properties -- the environment is read where a process starts, nowhere else
await serve('VERIFIER_PORT', () => readVerifierConfig(process.env), buildVerifierApp);
