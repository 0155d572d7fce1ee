import { ConfigError, readConfig } from './read-config.js';

describe('readConfig', () => {
  it('starts from an empty environment', () => {
    expect(readConfig({}).API_PORT).toBe(3000);
  });

  it('treats an empty variable as not given', () => {
    expect(readConfig({ REDIS_URL: '', API_PORT: '' }).redisUrl).toBe('redis://localhost:6379');
  });

  it.each([
    ['API_PORT', 'seventy'],
    ['API_PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['JWT_SECRET', 'short'],
    ['JWT_EXPIRES_IN', 'soon'],
    ['RUST_SERVICE_URL', 'nowhere'],
    ['WORKERS', 'maybe'],
    ['FAUCET_PRIVATE_KEY', '0x12'],
    ['GLM_API_KEY', 'two words'],
    ['GLM_API_URL', 'api.z.ai'],
    ['GLM_MAX_IN_FLIGHT', '0'],
    ['GLM_TIMEOUT_MS', 'soon'],
    ['METRICS_TOKEN', 'short'],
    ['WORKER_PORT', '-1'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('refuses development secrets in production', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow('JWT_SECRET');
    expect(readConfig({ NODE_ENV: 'production', AGENTROOMS_EMBEDDED: '1' }).isProduction).toBe(false);
  });

  it('knows no embedded stack on a chain of the operator’s own', () => {
    const external = { NODE_ENV: 'production', AGENTROOMS_EMBEDDED: '1', AGENTROOMS_CHAIN: 'external' };
    expect(() => readConfig(external)).toThrow('JWT_SECRET');
    const own = Object.fromEntries(
      ['JWT_SECRET', 'AGENT_KEY_SECRET', 'SWARM_WALLET_SECRET'].map((name) => [name, `${name}-`.repeat(4)]),
    );
    const ARK_PUBLIC_URL = 'https://chain.example';
    expect(readConfig({ ...external, ...own, ARK_PUBLIC_URL }).isProduction).toBe(true);
    const known = {
      FAUCET_PRIVATE_KEY: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
    };
    expect(() => readConfig({ ...external, ...own, ...known })).toThrow('FAUCET_PRIVATE_KEY');
    expect(readConfig({ ...external, ...known, AGENTROOMS_CHAIN: 'embedded' })).toMatchObject(known);
  });

  it('tells everybody no address of the chain that may hold a key', () => {
    const open = { ARK_PUBLIC_URL: 'https://open.example' };
    for (const ARK_TESTNET_URL of [
      'https://me:key@chain.example',
      'https://chain.example/?key=1',
      'https://chain.example/v3/0123456789abcdef',
    ]) {
      expect(() => readConfig({ ARK_TESTNET_URL })).toThrow('ARK_PUBLIC_URL is not set');
      expect(readConfig({ ARK_TESTNET_URL, ...open })).toMatchObject(open);
    }
    for (const ARK_TESTNET_URL of ['http://chain:8545', 'https://testnet.mainsailhq.com/rpc'])
      expect(readConfig({ ARK_TESTNET_URL }).ARK_PUBLIC_URL).toBeUndefined();
    const own = { AGENTROOMS_CHAIN: 'external', ARK_TESTNET_URL: 'http://node.internal:8545' };
    expect(() => readConfig(own)).toThrow('ARK_PUBLIC_URL is not set');
    expect(readConfig({ ...own, ...open })).toMatchObject(open);
    // What docker-compose.yml makes of a chain of one's own without it.
    expect(() => readConfig({ ...own, ARK_PUBLIC_URL: 'missing:http://localhost:8545' })).toThrow(
      'ARK_PUBLIC_URL is wrong: must be the http(s) address of the chain that everybody may know',
    );
  });

  it('refuses failpoints in production', () => {
    const settings = { NODE_ENV: 'production', FAILPOINT_DIR: '/tmp/steps' };
    expect(() => readConfig(settings)).toThrow('FAILPOINT_DIR');
    expect(readConfig({ ...settings, AGENTROOMS_EMBEDDED: '1' }).FAILPOINT_DIR).toBe('/tmp/steps');
  });

  it('knows its own secrets, so that no log tells them', () => {
    const { secrets } = readConfig({
      JWT_SECRET: 'j'.repeat(40),
      GLM_API_KEY: 'glm-key',
      METRICS_TOKEN: 'm'.repeat(20),
      DATABASE_URL: 'postgresql://me:p%40ssw0rd@db/x',
      REDIS_URL: 'redis://:redispw@cache:6379',
    });
    expect(secrets).toEqual(
      expect.arrayContaining([
        'j'.repeat(40),
        'glm-key',
        'm'.repeat(20),
        'p%40ssw0rd',
        'p@ssw0rd',
        'redispw',
      ]),
    );
    expect(secrets).not.toContain('24h');
  });
});
