import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppConfig } from './app-config.js';
import { developmentSecrets, wellKnownKeys } from './development-secrets.js';

/** A variable of the environment is missing or wrong; the message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads and validates the settings.
 *
 * @throws {ConfigError} naming the first wrong variable and what is wrong with it
 */
export function readConfig(environment: Record<string, string | undefined>): AppConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = plainToInstance(AppConfig, given, { exposeDefaultValues: true });
  const [problem] = validateSync(config, { skipUndefinedProperties: false });
  if (problem !== undefined) {
    const [reason] = Object.values(problem.constraints ?? {});
    throw new ConfigError(
      `${problem.property} is wrong: ${(reason ?? 'invalid').replace(`${problem.property} `, '')}`,
    );
  }
  if (config.isProduction && config.FAILPOINT_DIR !== undefined) {
    throw new ConfigError('FAILPOINT_DIR is set: production does not die on demand');
  }
  if (config.isProduction && wellKnownKeys.includes(config.FAUCET_PRIVATE_KEY?.toLowerCase() ?? '')) {
    throw new ConfigError(
      'FAUCET_PRIVATE_KEY is a key of every dev chain: set your own, or empty for no faucet',
    );
  }
  if ((config.VAPID_PUBLIC_KEY === undefined) !== (config.VAPID_PRIVATE_KEY === undefined)) {
    throw new ConfigError('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together: set both or neither');
  }
  for (const [name, value] of Object.entries(developmentSecrets)) {
    if (config.isProduction && config[name as keyof typeof developmentSecrets] === value) {
      throw new ConfigError(`${name} is not set: production refuses the development value`);
    }
  }
  if (config.ARK_PUBLIC_URL === undefined && (config.AGENTROOMS_CHAIN === 'external' || mayHoldKey(config))) {
    throw new ConfigError(
      'ARK_PUBLIC_URL is not set: everybody is told it, and ARK_TESTNET_URL may hold a key; both may be the same',
    );
  }
  return config;
}

/**
 * Whether an address may be worth money to whoever knows it: credentials, a query or a path, where providers put keys.
 * `/rpc` is the path of ARK's own public nodes.
 */
function mayHoldKey({ ARK_TESTNET_URL }: AppConfig): boolean {
  const { username, password, search, pathname } = new URL(ARK_TESTNET_URL);
  return username + password + search !== '' || !/^\/(rpc\/?)?$/.test(pathname);
}
