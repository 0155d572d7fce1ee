import type { StateFolder } from '../launch/state-folder.js';
import type { Stores } from '../launch/stores.js';
import type { Environment } from './dotenv.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';
import { vapidKeys } from './vapid-keys.js';
import { ANVIL_FIRST_KEY, ANVIL_SECOND_KEY, DEFAULTS } from './variables.js';

/** `development` runs watchers, `production` the builds. */
export type Mode = 'development' | 'production';

/**
 * What crypto, API and web get: the operator's environment, and beneath it what the launcher knows. Addresses of
 * stores and services always are the launcher's, because it has just started or checked them.
 */
export function serviceEnvironment(
  settings: Settings,
  { stores, secrets, folder, mode }: { stores: Stores; secrets: Secrets; folder: StateFolder; mode: Mode },
): Environment {
  const { ports, environment } = settings;
  const redis = new URL(stores.redisUrl);
  const api = `http://localhost:${ports.api}`;
  return {
    ...DEFAULTS,
    NODE_ENV: mode,
    LOG_LEVEL: 'info',
    JWT_SECRET: secrets.JWT_SECRET,
    AGENT_KEY_SECRET: secrets.AGENT_KEY_SECRET,
    SWARM_WALLET_SECRET: secrets.SWARM_WALLET_SECRET,
    VERIFIER_SEED: secrets.VERIFIER_SEED,
    DEPLOYMENT_FILE: folder.deploymentFile,
    WEB_ORIGIN: `http://localhost:${ports.web},http://127.0.0.1:${ports.web}`,
    NEXT_PUBLIC_API_URL: api,
    NEXT_PUBLIC_WS_URL: api.replace('http', 'ws'),
    API_INTERNAL_URL: `http://127.0.0.1:${ports.api}`,
    ...chainKeys(settings),
    ...vapidKeys(environment, secrets.VAPID_KEY),
    ...environment,
    // The launcher's own word.
    AGENTROOMS_EMBEDDED: '1',
    // On the operator's own chain a swarm that nobody asked for would cost money.
    ...(settings.given.chainUrl !== undefined && { DEMO: 'off' }),
    HOST: settings.host, // Some shells export their machine's name as HOST.
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    REDIS_HOST: redis.hostname,
    REDIS_PORT: redis.port || '6379',
    ARK_TESTNET_URL: stores.chainUrl,
    RUST_SERVICE_URL: `http://127.0.0.1:${ports.crypto}`,
  };
}

/**
 * Two accounts, because each sender counts its own nonces: the crypto service pays for settlements with
 * `ARK_PRIVATE_KEY`, the faucet (and with it the treasury) is `FAUCET_PRIVATE_KEY`. Defaults exist on the embedded
 * chain only, where everybody knows them and nothing is worth anything.
 */
export function chainKeys({ given }: Settings): Environment {
  if (given.chainUrl !== undefined) return {};
  return { ARK_PRIVATE_KEY: ANVIL_FIRST_KEY, FAUCET_PRIVATE_KEY: ANVIL_SECOND_KEY };
}

/**
 * What `prepare` is told besides, so that no contract is deployed on the operator's own chain by keys that everybody knows.
 * The services are not: to them `external` is production, whose cookies and passwords this machine's `npm start` lacks.
 * The operator may say that theirs is a dev chain as well (`AGENTROOMS_CHAIN=embedded`).
 */
export function chainKind({ given, environment }: Settings): Environment {
  const kind = given.chainUrl === undefined ? 'embedded' : 'external';
  return { AGENTROOMS_CHAIN: environment['AGENTROOMS_CHAIN'] || kind };
}
