import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.js';

/** Secrets that an operator may leave to the launcher, with the bytes of randomness of each. */
const SECRETS = {
  JWT_SECRET: 48,
  AGENT_KEY_SECRET: 32,
  SWARM_WALLET_SECRET: 32,
  VERIFIER_SEED: 32,
  POSTGRES_SUPERUSER: 24,
  VAPID_KEY: 32,
} as const;

export type SecretName = keyof typeof SECRETS;
export type Secrets = Readonly<Record<SecretName, string>>;

/**
 * The secrets of a state folder (hex). Those that are missing are drawn once and kept in `secrets.json`, which only
 * its owner can read: agents' keys and swarm wallets must survive a restart.
 */
export function keepSecrets(stateDir: string): Secrets {
  const file = join(stateDir, 'secrets.json');
  const kept = existsSync(file) ? parse(file) : {};
  const missing = (Object.keys(SECRETS) as SecretName[]).filter((name) => kept[name] === undefined);
  for (const name of missing) kept[name] = randomBytes(SECRETS[name]).toString('hex');
  if (missing.length > 0) {
    // Written beside and renamed, so that a crash never leaves half a file where keys used to be.
    writeFileSync(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return kept as Secrets;
}

function parse(file: string): Partial<Record<SecretName, string>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<SecretName, string>>;
  } catch (cause) {
    throw new LaunchError(`${file} cannot be read; restore it, or start anew with npm start -- --fresh`, {
      cause,
    });
  }
}
