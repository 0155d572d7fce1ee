import { DEV_VERIFIER_SEED } from './bft-variables.js';
import { readConfig } from './config.js';
import { ConfigError } from './variables.js';

const KEY = 'ab'.repeat(32);

describe('readConfig', () => {
  it('starts with an empty environment', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      rpcUrl: 'http://127.0.0.1:8545',
      deploymentFile: '.agentrooms/deployment.json',
      settlementKey: null,
      confirmations: 3,
      blockMs: 1_000,
      verifierSeed: DEV_VERIFIER_SEED,
      networkDelay: { least: 0, most: 0 },
      faults: [],
      registryFile: null,
      verifierUrls: new Map(),
      maxBlockAge: 64,
      failpointDir: null,
      voteTimeoutMs: 3_500,
    });
  });

  it('takes an empty variable for an absent one, as compose files pass them', () => {
    expect(
      readConfig({ CRYPTO_PORT: '', ARK_PRIVATE_KEY: '', ARK_TESTNET_URL: '', VERIFIER_SEED: '' }),
    ).toEqual(readConfig({}));
  });

  it('reads what is set', () => {
    const config = readConfig({
      CRYPTO_PORT: '9000',
      ARK_PRIVATE_KEY: KEY,
      ARK_CONFIRMATIONS: '1',
      BFT_NETWORK_DELAY_MS: '300-500',
    });
    expect(config).toMatchObject({
      port: 9000,
      settlementKey: `0x${KEY}`,
      confirmations: 1,
      networkDelay: { least: 300, most: 500 },
    });
    expect(readConfig({ ARK_PRIVATE_KEY: `0x${KEY}` }).settlementKey).toBe(`0x${KEY}`);
  });

  it.each([
    ['CRYPTO_PORT', 'eighty'],
    ['CRYPTO_PORT', '70000'],
    ['CRYPTO_PORT', '80.5'],
    ['LOG_LEVEL', 'loud'],
    ['ARK_TESTNET_URL', 'ftp://chain'],
    ['ARK_TESTNET_URL', 'chain'],
    ['ARK_PRIVATE_KEY', 'your-testnet-private-key'],
    ['ARK_CONFIRMATIONS', '0'],
    ['BFT_NETWORK_DELAY_MS', '500-300'],
    ['VERIFIER_SEED', 'short'],
    ['BFT_FAULTS', '2:sleep'],
    ['BFT_FAULTS', '8:lie'],
    ['BFT_VOTE_TIMEOUT_MS', '0'],
    ['BFT_MAX_BLOCK_AGE', 'old'],
    ['VERIFIER_URLS', 'chain'],
    ['VERIFIER_URLS', '21=http://a'],
    ['VERIFIER_URLS', '3=http://a,3=http://b'],
    ['VERIFIER_URLS', '3=http://a,http://b'],
    ['VERIFIER_URLS', '3=ftp://a'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} must .+$`));
  });

  it('reads where verifiers run, by index or in order', () => {
    const { verifierUrls } = readConfig({ VERIFIER_URLS: '3=http://a:1/?x=1, 20=https://b' });
    expect([...verifierUrls]).toEqual([
      [3, 'http://a:1/?x=1'],
      [20, 'https://b'],
    ]);
    expect([...readConfig({ VERIFIER_URLS: 'http://a,http://b' }).verifierUrls.keys()]).toEqual([0, 1]);
  });

  it('needs no seed in production when all verifiers run elsewhere', () => {
    const urls = Array.from({ length: 21 }, (_, index) => `http://verifier-${index}:8090`);
    const env = { NODE_ENV: 'production', VERIFIER_REGISTRY_FILE: '/registry.json' };
    expect(readConfig({ ...env, VERIFIER_URLS: urls.join() }).verifierSeed).toBe('');
    expect(() => readConfig({ ...env, VERIFIER_URLS: urls.slice(1).join() })).toThrow(/^VERIFIER_SEED/);
  });

  it('waits longer for votes than the simulated network takes', () => {
    const delayed = { BFT_NETWORK_DELAY_MS: '300-500' };
    expect(readConfig({ ...delayed, BFT_VOTE_TIMEOUT_MS: '501' }).voteTimeoutMs).toBe(501);
    expect(() => readConfig({ ...delayed, BFT_VOTE_TIMEOUT_MS: '500' })).toThrow(/^BFT_VOTE_TIMEOUT_MS must/);
  });

  it('lets verifiers misbehave in production only for the embedded stack', () => {
    const production = { NODE_ENV: 'production', VERIFIER_SEED: 'a secret of our own', BFT_FAULTS: '1:lie' };
    expect(() => readConfig(production)).toThrow(/^BFT_FAULTS must not be set in production/);
    expect(readConfig({ ...production, AGENTROOMS_EMBEDDED: '1' }).faults).toEqual([{ kind: 'lie' }]);
    expect(readConfig({ ...production, BFT_FAULTS: '' }).faults).toEqual([]);
  });

  it('dies on demand in production only for the embedded stack', () => {
    const production = {
      NODE_ENV: 'production',
      VERIFIER_SEED: 'a secret of our own',
      FAILPOINT_DIR: '/steps',
    };
    expect(() => readConfig(production)).toThrow(/^FAILPOINT_DIR must not be set in production/);
    expect(readConfig({ ...production, AGENTROOMS_EMBEDDED: '1' }).failpointDir).toBe('/steps');
    expect(readConfig({}).failpointDir).toBeNull();
  });

  it('never repeats a private key', () => {
    const wrong = 'cd'.repeat(31);
    expect(() => readConfig({ ARK_PRIVATE_KEY: wrong })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(wrong) }),
    );
  });

  it.each([{}, { VERIFIER_SEED: DEV_VERIFIER_SEED }])('refuses the public seed in production: %j', (env) => {
    expect(() => readConfig({ NODE_ENV: 'production', ...env })).toThrow(/^VERIFIER_SEED must be set/);
  });

  it('knows no embedded stack on a chain of the operator’s own', () => {
    const external = { NODE_ENV: 'production', AGENTROOMS_EMBEDDED: '1', AGENTROOMS_CHAIN: 'external' };
    expect(() => readConfig(external)).toThrow(/^VERIFIER_SEED must be set/);
    const known = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
    const seeded = { ...external, VERIFIER_SEED: 'a secret of our own' };
    expect(() => readConfig({ ...seeded, ARK_PRIVATE_KEY: known.slice(2) })).toThrow(
      /^ARK_PRIVATE_KEY is a key/,
    );
    expect(
      readConfig({ NODE_ENV: 'production', AGENTROOMS_EMBEDDED: '1', ARK_PRIVATE_KEY: known }),
    ).toMatchObject({
      settlementKey: known,
    });
  });

  it('takes the public seed in production only for the embedded stack', () => {
    expect(readConfig({ NODE_ENV: 'production', AGENTROOMS_EMBEDDED: '1' }).verifierSeed).toBe(
      DEV_VERIFIER_SEED,
    );
    const own = 'a secret of our own';
    expect(readConfig({ NODE_ENV: 'production', VERIFIER_SEED: own }).verifierSeed).toBe(own);
  });
});
