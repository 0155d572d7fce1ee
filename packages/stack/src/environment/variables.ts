/**
 * The ports of the stack with the variable that moves each and the port that clients written against the
 * documents expect.
 */
export const PORTS = {
  web: { variable: 'WEB_PORT', port: 3002 },
  api: { variable: 'API_PORT', port: 3000 },
  bullBoard: { variable: 'BULL_BOARD_PORT', port: 3001 },
  crypto: { variable: 'CRYPTO_PORT', port: 8080 },
  chain: { variable: 'ARK_PORT', port: 8545 },
  postgres: { variable: 'POSTGRES_PORT', port: 5432 },
  redis: { variable: 'REDIS_PORT', port: 6379 },
} as const;

export type PortName = keyof typeof PORTS;

/**
 * What each variable is when nobody sets it. `.env.example` shows the same values, so that an untouched copy of it
 * changes nothing (tested). Variables that turn an embedded part off have no default and are commented out there.
 */
export const DEFAULTS = {
  ...Object.fromEntries(Object.values(PORTS).map(({ variable, port }) => [variable, String(port)])),
  AGENTROOMS_HOST: '127.0.0.1',
  POSTGRES_PASSWORD: 'dev_password_123',
  ARK_BLOCK_MS: '1000',
  ARK_CONFIRMATIONS: '3',
  JWT_EXPIRES_IN: '24h',
  DEMO: 'on',
} as const satisfies Record<string, string>;

/** anvil's first well-known development key. Worth nothing on any other chain, and refused there. */
export const ANVIL_FIRST_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

/** The second of them. */
export const ANVIL_SECOND_KEY = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d';
