import { publicVerifier, verifierIdentities, verifierQuorum } from '@agentrooms/contracts';
import { parseWords } from '../arguments.js';
import { CliError, type Command, type Io } from '../io.js';

/**
 * `agentrooms verifier-keys`: the keys that a seed stands for, as lines of an environment file, so that each verifier's
 * process gets its own two and nobody the seed. `--index` prints one verifier's alone, `--registry` what is public.
 */
export const verifierKeys: Command = (words, io) => Promise.resolve().then(() => print(words, io));

function print(words: string[], io: Io): void {
  const { values } = parseWords(words, { index: { type: 'string' }, registry: { type: 'boolean' } });
  const seed = io.env['VERIFIER_SEED'];
  if (seed === undefined || seed.length < 16)
    throw new CliError('VERIFIER_SEED must be set to the secret of the verifiers, 16 characters or more.');
  const only = values.index === undefined ? undefined : indexOf(values.index);
  const identities = verifierIdentities(seed);
  if (values.registry === true) {
    const verifiers = identities.map(publicVerifier).map(({ index, ed25519PublicKey, address }) => ({
      index,
      publicKey: ed25519PublicKey.slice(2),
      address,
    }));
    io.out(JSON.stringify({ verifiers }));
    return;
  }
  for (const { index, ed25519Seed, secp256k1PrivateKey } of identities) {
    if (only !== undefined && index !== only) continue;
    io.out(`VERIFIER_${index}_ED25519_SEED=${ed25519Seed}`);
    io.out(`VERIFIER_${index}_SECP256K1_KEY=${secp256k1PrivateKey}`);
  }
}

function indexOf(text: string): number {
  const index = Number(text);
  if (/^\d{1,2}$/.test(text) && index < verifierQuorum.registered) return index;
  throw new CliError(`--index must be a whole number from 0 to ${verifierQuorum.registered - 1}.`);
}
