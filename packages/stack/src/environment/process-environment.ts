import { mergeEnvironment, readDotenv, type Environment } from './dotenv.js';

/** The environment of this process with the root's `.env` beneath it. The only place that reads `process.env`. */
export const processEnvironment = (root: string): Environment =>
  // eslint-disable-next-line no-restricted-properties -- the one place of this package that reads it
  mergeEnvironment(process.env, readDotenv(root));
