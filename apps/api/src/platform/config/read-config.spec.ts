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
    expect(readConfig({ ...external, ...own }).isProduction).toBe(true);
    const known = {
      FAUCET_PRIVATE_KEY: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
    };
    expect(() => readConfig({ ...external, ...own, ...known })).toThrow('FAUCET_PRIVATE_KEY');
    expect(readConfig({ ...external, ...known, AGENTROOMS_CHAIN: 'embedded' })).toMatchObject(known);
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
