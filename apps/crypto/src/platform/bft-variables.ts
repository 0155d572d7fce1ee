import { parseFaults, type Fault } from '../consensus/faults.js';
import { parseNetworkDelay, type NetworkDelay } from '../consensus/network-delay.js';
import { verifierQuorum } from '@agentrooms/contracts';
import { ConfigError, integer, isHttpUrl, isSerious, parsed, type Env } from './variables.js';

/** Known to everybody: whoever holds a seed can attest to any deal. */
export const DEV_VERIFIER_SEED = 'agentrooms-development-verifiers';

/** Milliseconds. Leaves time for the rest within the 5 seconds that verifying a deal may take. */
const VOTE_TIMEOUT = { usual: 3_500, least: 10, most: 120_000 };

/**
 * How long a round waits for a vote (`BFT_VOTE_TIMEOUT_MS`, by default 3500), which must be longer than the simulated
 * network takes. @throws ConfigError
 */
export function voteTimeout(env: Env): number {
  const { usual, least, most } = VOTE_TIMEOUT;
  const ms = integer(env, 'BFT_VOTE_TIMEOUT_MS', usual, least, most);
  const { most: slowest } = networkDelay(env);
  if (ms > slowest) return ms;
  throw new ConfigError('BFT_VOTE_TIMEOUT_MS', `must be more than the ${slowest} of BFT_NETWORK_DELAY_MS`);
}

/** The simulated network between the verifiers (`BFT_NETWORK_DELAY_MS`, by default none). @throws ConfigError */
export function networkDelay(env: Env): NetworkDelay {
  const form = 'milliseconds like 300 or a range like 300-500';
  return parsed(env, 'BFT_NETWORK_DELAY_MS', parseNetworkDelay, form) ?? { least: 0, most: 0 };
}

/**
 * The faults lab (`BFT_FAULTS`, such as `2:lie,1:crash,1:delay=800,1:equivocate`; by default none): for tests and
 * demos, refused where real money may be at stake. @throws ConfigError
 */
export function faults(env: Env): Fault[] {
  const form = 'a list like 2:lie,1:crash,1:delay=800,1:equivocate of at most 7 seats';
  const list = parsed(env, 'BFT_FAULTS', parseFaults, form) ?? [];
  if (list.length > 0 && isSerious(env)) {
    throw new ConfigError('BFT_FAULTS', 'must not be set in production: verifiers would misbehave');
  }
  return list;
}

/**
 * How many blocks the one that seeds a sortition may lie behind the newest (`BFT_MAX_BLOCK_AGE`, by default 64): whoever
 * names the block chooses among as many committees, and nodes forget old states. @throws ConfigError
 */
export function maxBlockAge(env: Env): number {
  return integer(env, 'BFT_MAX_BLOCK_AGE', 64, 0, 100_000);
}

/**
 * Verifiers that run as processes of their own (`VERIFIER_URLS`): `3=http://a:8090,7=http://b:8090` by registry index, or
 * addresses alone for the verifiers 0, 1, 2 and so on. @throws ConfigError
 */
export function verifierUrls(env: Env): Map<number, string> {
  const parts = (env['VERIFIER_URLS'] ?? '').split(',').filter((part) => part.trim() !== '');
  const urls = new Map<number, string>();
  const numbered = parts.filter((part) => /^\s*\d+=/.test(part)).length;
  parts.forEach((part, place) => {
    const [, index = String(place), url = ''] = /^\s*(?:(\d{1,2})=)?(.+?)\s*$/.exec(part) ?? [];
    urls.set(Number(index), url);
  });
  const proper =
    (numbered === 0 || numbered === parts.length) &&
    urls.size === parts.length &&
    [...urls].every(([index, url]) => index < verifierQuorum.registered && isHttpUrl(url));
  if (proper) return urls;
  const form =
    'must list addresses like http://a:8090 in order, or like 3=http://a:8090 for verifiers 0 to 20';
  throw new ConfigError('VERIFIER_URLS', form); // may hold a password: not repeated
}

/** The secret that all 21 verifiers' keys are derived from (`VERIFIER_SEED`). @throws ConfigError */
export function verifierSeed(env: Env): string {
  const seed = env['VERIFIER_SEED'];
  if (isSerious(env) && (!seed || seed === DEV_VERIFIER_SEED)) {
    throw new ConfigError('VERIFIER_SEED', 'must be set to a secret of your own in production');
  }
  if (seed && seed.length < 16) throw new ConfigError('VERIFIER_SEED', 'must have at least 16 characters');
  return seed || DEV_VERIFIER_SEED;
}
