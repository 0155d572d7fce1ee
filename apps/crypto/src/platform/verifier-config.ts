import type { PublicVerifier, VerifierIdentity } from '@agentrooms/contracts';
import { verifierIdentities, verifierQuorum } from '@agentrooms/contracts';
import { privateKeyToAccount } from 'viem/accounts';
import { ed25519PublicKeyOf } from '../signatures/ed25519.js';
import { maxBlockAge, verifierSeed } from './bft-variables.js';
import { processConfig, type ProcessConfig } from './config.js';
import { readRegistry } from './registry.js';
import { ConfigError, integer, secretKey, type Env } from './variables.js';

/** What a verifier that runs as a process of its own needs to know. */
export interface VerifierConfig extends ProcessConfig {
  identity: VerifierIdentity;
  /** All 21, by index: the verifier draws the committee itself. */
  registry: PublicVerifier[];
  /** Blocks that the sortition's may lie behind the newest. */
  maxBlockAge: number;
}

/**
 * Validates the environment of a verifier. Its keys are its own (`VERIFIER_ED25519_SEED`, `VERIFIER_SECP256K1_KEY`, with
 * `VERIFIER_REGISTRY_FILE`), or number `VERIFIER_INDEX` of those that `VERIFIER_SEED` stands for.
 *
 * @throws ConfigError naming the first variable that is wrong
 */
export function readVerifierConfig(env: Env): VerifierConfig {
  return {
    ...processConfig(env, 'VERIFIER_PORT', 8090),
    ...keys(env),
    maxBlockAge: maxBlockAge(env),
  };
}

function keys(env: Env): Pick<VerifierConfig, 'identity' | 'registry'> {
  const registryFile = env['VERIFIER_REGISTRY_FILE'] || null;
  const ed25519Seed = secretKey(env, 'VERIFIER_ED25519_SEED');
  const secp256k1PrivateKey = secretKey(env, 'VERIFIER_SECP256K1_KEY');
  if (!ed25519Seed && !secp256k1PrivateKey) return keysOfSeed(env, registryFile);
  if (!ed25519Seed) throw new ConfigError('VERIFIER_ED25519_SEED', 'must be set with VERIFIER_SECP256K1_KEY');
  if (!secp256k1PrivateKey)
    throw new ConfigError('VERIFIER_SECP256K1_KEY', 'must be set with VERIFIER_ED25519_SEED');
  if (!registryFile)
    throw new ConfigError('VERIFIER_REGISTRY_FILE', 'must be set for a verifier with keys of its own');

  const registry = readRegistry({ registryFile, verifierSeed: '' });
  const publicKey = ed25519PublicKeyOf(ed25519Seed);
  const { address } = privateKeyToAccount(secp256k1PrivateKey);
  const own = registry.find((one) => one.ed25519PublicKey === publicKey && one.address === address);
  if (!own) throw new ConfigError('VERIFIER_REGISTRY_FILE', 'does not list a verifier with these two keys');
  return { identity: { ...own, ed25519Seed, secp256k1PrivateKey }, registry };
}

function keysOfSeed(env: Env, registryFile: string | null): Pick<VerifierConfig, 'identity' | 'registry'> {
  if (!env['VERIFIER_INDEX'])
    throw new ConfigError('VERIFIER_INDEX', 'must be set, or both keys of the verifier');
  const index = integer(env, 'VERIFIER_INDEX', 0, 0, verifierQuorum.registered - 1);
  const seed = verifierSeed(env);
  const registry = readRegistry({ registryFile, verifierSeed: seed });
  const identity = verifierIdentities(seed)[index];
  if (!identity || registry[index]?.address !== identity.address)
    throw new ConfigError(
      'VERIFIER_SEED',
      `does not hold the keys that the registry has for verifier ${index}`,
    );
  return { identity, registry };
}
