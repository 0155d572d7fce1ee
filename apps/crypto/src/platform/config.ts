import { verifierQuorum } from '@agentrooms/contracts';
import type { Hex } from 'viem';
import type { Fault } from '../consensus/faults.js';
import type { NetworkDelay } from '../consensus/network-delay.js';
import {
  faults,
  maxBlockAge,
  networkDelay,
  verifierSeed,
  verifierUrls,
  voteTimeout,
} from './bft-variables.js';
import { ConfigError, httpUrl, integer, isSerious, oneOf, secretKey, type Env } from './variables.js';

/** What every process of this app needs to know. */
export interface ProcessConfig {
  host: string;
  port: number;
  logLevel: string;
  /** JSON-RPC address of the chain. */
  rpcUrl: string;
  /** JSON file with the contracts' addresses, written by the deployment. */
  deploymentFile: string;
  networkDelay: NetworkDelay;
  /** The faults lab: one entry for each seat of a committee that misbehaves. */
  faults: Fault[];
}

/** Where the service listens and whom it talks to, as the environment says. */
export interface Config extends ProcessConfig {
  /** Pays the gas of settlements; null: this instance settles nothing. */
  settlementKey: Hex | null;
  /** Blocks to wait for, the transaction's own included. */
  confirmations: number;
  /** Usual time between two blocks, milliseconds. */
  blockMs: number;
  verifierSeed: string;
  /** File with the answer of `GET /verifiers`; null: the registry is that of the seed. */
  registryFile: string | null;
  /** Addresses of the verifiers that run as processes of their own, by registry index. */
  verifierUrls: ReadonlyMap<number, string>;
  /** How long a round waits for a verifier's vote, milliseconds. */
  voteTimeoutMs: number;
  /** Blocks that the sortition's may lie behind the newest. */
  maxBlockAge: number;
  /** Folder in which fault tests arm the steps at which this process is to die; null: never. */
  failpointDir: string | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Validates the environment. @throws ConfigError naming the first variable that is wrong */
export function readConfig(env: Env): Config {
  const urls = verifierUrls(env);
  const registryFile = env['VERIFIER_REGISTRY_FILE'] || null;
  // No verifier judges here then: the seed opens nothing.
  const seedless = registryFile !== null && urls.size === verifierQuorum.registered;
  return {
    ...processConfig(env, 'CRYPTO_PORT', 8080),
    settlementKey: settlementKey(env),
    confirmations: integer(env, 'ARK_CONFIRMATIONS', 3, 1, 100),
    blockMs: integer(env, 'ARK_BLOCK_MS', 1_000, 10, 600_000),
    verifierSeed: seedless ? '' : verifierSeed(env),
    registryFile,
    verifierUrls: urls,
    voteTimeoutMs: voteTimeout(env),
    maxBlockAge: maxBlockAge(env),
    failpointDir: failpointDir(env),
  };
}

/** The part that the service and a verifier share. @throws ConfigError */
export function processConfig(env: Env, portVariable: string, port: number): ProcessConfig {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: integer(env, portVariable, port, 0, 65_535),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    rpcUrl: httpUrl(env, 'ARK_TESTNET_URL', 'http://127.0.0.1:8545'),
    deploymentFile: env['DEPLOYMENT_FILE'] || '.agentrooms/deployment.json',
    networkDelay: networkDelay(env),
    faults: faults(env),
  };
}

/** The first account of every dev chain (anvil's). */
const WELL_KNOWN_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

function settlementKey(env: Env): Hex | null {
  const key = secretKey(env, 'ARK_PRIVATE_KEY');
  if (key?.toLowerCase() === WELL_KNOWN_KEY && isSerious(env))
    throw new ConfigError('ARK_PRIVATE_KEY', 'is a key of every dev chain: set one of your own');
  return key;
}

function failpointDir(env: Env): string | null {
  const folder = env['FAILPOINT_DIR'] || null;
  if (folder !== null && isSerious(env)) {
    throw new ConfigError('FAILPOINT_DIR', 'must not be set in production: the service would die on demand');
  }
  return folder;
}
