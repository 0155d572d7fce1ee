import type { Hex } from 'viem';
import type { Fault } from '../consensus/faults.js';
import type { NetworkDelay } from '../consensus/network-delay.js';
import { faults, networkDelay, verifierSeed, voteTimeout } from './bft-variables.js';
import { httpUrl, integer, oneOf, secretKey, type Env } from './variables.js';

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
  verifierSeed: string;
  /** How long a round waits for a verifier's vote, milliseconds. */
  voteTimeoutMs: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Validates the environment. @throws ConfigError naming the first variable that is wrong */
export function readConfig(env: Env): Config {
  return {
    ...processConfig(env, 'CRYPTO_PORT', 8080),
    settlementKey: secretKey(env, 'ARK_PRIVATE_KEY'),
    confirmations: integer(env, 'ARK_CONFIRMATIONS', 3, 1, 100),
    verifierSeed: verifierSeed(env),
    voteTimeoutMs: voteTimeout(env),
  };
}

function processConfig(env: Env, portVariable: string, port: number): ProcessConfig {
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
