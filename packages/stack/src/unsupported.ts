import { LaunchError } from './launch-error.js';

const WAYS_OUT = {
  postgres: 'install PostgreSQL 16 or newer and set DATABASE_URL to it',
  redis:
    'install Redis 7 or newer so that redis-server is on PATH (apt install redis-server, brew install redis), or set REDIS_URL',
  proxy:
    'install HAProxy 2.4 or newer so that haproxy is on PATH (apt install haproxy, brew install haproxy), or use npm start',
  chain: 'set ARK_TESTNET_URL and ARK_PRIVATE_KEY to a chain that you may use',
} as const;

/** The error for a machine on which a part cannot be embedded: what is missing, and what to do instead. */
export function cannotEmbed(part: keyof typeof WAYS_OUT, because: string): LaunchError {
  return new LaunchError(
    `no embedded ${part} here: ${because}. Instead, ${WAYS_OUT[part]}; or run docker compose --profile full up.`,
  );
}
