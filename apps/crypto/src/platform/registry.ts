import { readFileSync } from 'node:fs';
import {
  publicVerifier,
  verifierIdentities,
  verifierQuorum,
  type PublicVerifier,
} from '@agentrooms/contracts';
import type { VerifiersResponse } from '@agentrooms/protocol';
import { getAddress, isAddress } from 'viem';
import { ConfigError } from './variables.js';

const VARIABLE = 'VERIFIER_REGISTRY_FILE';

/**
 * The public keys of all 21 verifiers, by index: from a file with the answer of `GET /verifiers`, which is how it must
 * be when nobody knows all of their secrets, or else of those that the seed stands for.
 *
 * @throws ConfigError when the file is not such an answer
 */
export function readRegistry({ registryFile, verifierSeed }: RegistrySource): PublicVerifier[] {
  if (registryFile === null) return verifierIdentities(verifierSeed).map(publicVerifier);
  let registry: PublicVerifier[];
  try {
    const { verifiers } = JSON.parse(readFileSync(registryFile, 'utf8')) as VerifiersResponse;
    registry = verifiers.map(entryOf).sort((a, b) => a.index - b.index);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      VARIABLE,
      `must be a file with the answer of GET /verifiers, not "${registryFile}"`,
    );
  }
  const complete =
    registry.length === verifierQuorum.registered && registry.every(({ index }, i) => index === i);
  if (!complete)
    throw new ConfigError(VARIABLE, `must list the verifiers 0 to ${verifierQuorum.registered - 1}`);
  return registry;
}

export interface RegistrySource {
  registryFile: string | null;
  verifierSeed: string;
}

function entryOf({ index, publicKey, address }: VerifiersResponse['verifiers'][number]): PublicVerifier {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !isAddress(address))
    throw new ConfigError(VARIABLE, `has no proper keys of verifier ${index}`);
  return { index, ed25519PublicKey: `0x${publicKey}`, address: getAddress(address) };
}
