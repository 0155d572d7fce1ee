import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const main = join(__dirname, '..', 'dist', 'main.js');

/** Starts the built API with the environment of the tests and these changes, and waits for its end. */
const boot = (changes: Record<string, string>): Promise<{ code: number; stderr: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      API_PORT: '0',
      BULL_BOARD_PORT: '0',
      WORKERS: 'off',
      DEMO: 'off',
      ...changes,
    };
    execFile(process.execPath, [main], { env, timeout: 60_000 }, (error, _stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : -1, stderr: stderr.trim() });
    });
  });

/** A production that has everything but a password for its operators. */
const production = {
  NODE_ENV: 'production',
  AGENTROOMS_EMBEDDED: '0',
  AGENT_KEY_SECRET: 'boot-test-agent-key-secret-boot-test-01',
  SWARM_WALLET_SECRET: 'boot-test-swarm-wallet-secret-boot-test',
  FAUCET_PRIVATE_KEY: '',
  OPERATOR_PASSWORD: '',
};
/** The key of anvil's second account. */
const known = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d';

describe('an API that cannot start', () => {
  beforeAll(() => {
    if (!existsSync(main)) throw new Error('build the API first: npm run build');
  });

  it.each([
    ['API_PORT', { API_PORT: 'three thousand' }],
    ['JWT_SECRET', { JWT_SECRET: 'short' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://agentrooms@127.0.0.1:9/agentrooms' }],
    ['REDIS_URL', { REDIS_URL: 'redis://127.0.0.1:9' }],
    ['RUST_SERVICE_URL', { RUST_SERVICE_URL: 'somewhere' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'everybody' }],
    ['VAPID_PUBLIC_KEY', { VAPID_PUBLIC_KEY: '', VAPID_PRIVATE_KEY: 'x'.repeat(43) }],
    ['OPERATOR_PASSWORD', production],
    ['FAUCET_PRIVATE_KEY', { ...production, FAUCET_PRIVATE_KEY: known }],
    ['JWT_SECRET', { ...production, AGENTROOMS_EMBEDDED: '1', AGENTROOMS_CHAIN: 'external', JWT_SECRET: '' }],
  ])('says in one line that %s is wrong, and exits with 1', async (name, changes) => {
    const { code, stderr } = await boot(changes);
    expect(code).toBe(1);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(stderr).toContain(`The API cannot start: ${name}`);
  });

  it('names a taken port and the variable that moves it', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as AddressInfo;
    try {
      const { code, stderr } = await boot({ API_PORT: String(port) });
      expect(code).toBe(1);
      expect(stderr).toBe(
        `The API cannot start: port ${port} is taken; API_PORT or BULL_BOARD_PORT moves it`,
      );
    } finally {
      squatter.close();
    }
  });
});
