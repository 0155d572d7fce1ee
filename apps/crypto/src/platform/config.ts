import { isHex, type Hex } from 'viem';
import { parseNetworkDelay, type NetworkDelay } from '../consensus/network-delay.js';

/** Where the service listens and whom it talks to, as the environment says. */
export interface Config {
  host: string;
  port: number;
  logLevel: string;
  /** JSON-RPC address of the chain. */
  rpcUrl: string;
  /** JSON file with the contracts' addresses, written by the deployment. */
  deploymentFile: string;
  /** Pays the gas of settlements; null: this instance settles nothing. */
  settlementKey: Hex | null;
  /** Blocks to wait for, the transaction's own included. */
  confirmations: number;
  verifierSeed: string;
  networkDelay: NetworkDelay;
}

/** A variable that cannot be used; its message is the one line an operator reads. */
export class ConfigError extends Error {
  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.name = 'ConfigError';
  }
}

/** Known to everybody: whoever holds a seed can attest to any deal. */
export const DEV_VERIFIER_SEED = 'agentrooms-development-verifiers';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Validates the environment. @throws ConfigError naming the first variable that is wrong */
export function readConfig(env: Record<string, string | undefined>): Config {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: integer(env, 'CRYPTO_PORT', 8080, 0, 65_535),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    rpcUrl: httpUrl(env, 'ARK_TESTNET_URL', 'http://127.0.0.1:8545'),
    deploymentFile: env['DEPLOYMENT_FILE'] || '.agentrooms/deployment.json',
    settlementKey: privateKey(env, 'ARK_PRIVATE_KEY'),
    confirmations: integer(env, 'ARK_CONFIRMATIONS', 3, 1, 100),
    verifierSeed: verifierSeed(env),
    networkDelay: networkDelay(env, 'BFT_NETWORK_DELAY_MS'),
  };
}

type Env = Record<string, string | undefined>;

function integer(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = env[name] || String(fallback);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new ConfigError(name, `must be an integer from ${least} to ${most}, not "${text}"`);
}

function oneOf(env: Env, name: string, allowed: string[], fallback: string): string {
  const value = env[name] || fallback;
  if (allowed.includes(value)) return value;
  throw new ConfigError(name, `must be one of ${allowed.join(', ')}, not "${value}"`);
}

function httpUrl(env: Env, name: string, fallback: string): string {
  const value = env[name] || fallback;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new ConfigError(name, 'must be an http or https address'); // may hold a key: not repeated
}

function privateKey(env: Env, name: string): Hex | null {
  const value = env[name];
  if (!value) return null;
  const key = value.startsWith('0x') ? value : `0x${value}`;
  if (isHex(key) && key.length === 66) return key;
  throw new ConfigError(name, 'must be 64 hex digits'); // a secret: not repeated
}

function networkDelay(env: Env, name: string): NetworkDelay {
  const value = env[name] || '0';
  const delay = parseNetworkDelay(value);
  if (delay) return delay;
  throw new ConfigError(name, `must be milliseconds like 300 or a range like 300-500, not "${value}"`);
}

/** In production a public seed would let anybody attest; the embedded stack trades play money only. */
function verifierSeed(env: Env): string {
  const seed = env['VERIFIER_SEED'];
  const secretNeeded = env['NODE_ENV'] === 'production' && env['AGENTROOMS_EMBEDDED'] !== '1';
  if (secretNeeded && (!seed || seed === DEV_VERIFIER_SEED)) {
    throw new ConfigError('VERIFIER_SEED', 'must be set to a secret of your own in production');
  }
  if (seed && seed.length < 16) throw new ConfigError('VERIFIER_SEED', 'must have at least 16 characters');
  return seed || DEV_VERIFIER_SEED;
}
