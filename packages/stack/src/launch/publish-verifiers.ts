import { renameSync, writeFileSync } from 'node:fs';
import { publicVerifier, verifierIdentities } from '@agentrooms/contracts';
import type { Environment } from '../environment/dotenv.js';
import type { Report } from './prepare.js';

/**
 * Writes the verifiers' public keys to `VERIFIER_REGISTRY_FILE`, where that is set, in the form of `GET /verifiers`: the
 * services then need not know the seed.
 */
export function publishVerifiers(environment: Environment, report: Report): void {
  const { VERIFIER_REGISTRY_FILE: file, VERIFIER_SEED: seed } = environment;
  if (!file || !seed) return;
  const verifiers = verifierIdentities(seed)
    .map(publicVerifier)
    .map(({ index, ed25519PublicKey, address }) => ({
      index,
      publicKey: ed25519PublicKey.slice(2),
      address,
    }));
  writeFileSync(`${file}.new`, `${JSON.stringify({ verifiers })}\n`);
  renameSync(`${file}.new`, file);
  report('verifiers', `${verifiers.length} public keys in ${file}`);
}
