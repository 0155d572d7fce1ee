import { mergeEnvironment } from './dotenv.js';
import { readSettings } from './settings.js';

const read = (environment: Record<string, string>) => readSettings(environment, '/checkout');

describe('mergeEnvironment', () => {
  it('lets the process win over .env, and takes an empty value for none', () => {
    const merged = mergeEnvironment(
      { API_PORT: '4000', JWT_SECRET: '' },
      { API_PORT: '5000', JWT_SECRET: 'kept', WEB_PORT: '1' },
    );
    expect(merged).toEqual({ API_PORT: '4000', JWT_SECRET: 'kept', WEB_PORT: '1' });
  });

  it('drops what npm adds, but not how to reach the registry', () => {
    const given = {
      npm_lifecycle_event: 'start',
      npm_package_name: 'x',
      npm_config_prefix: '/p',
      npm_config_cache: '/c',
      npm_execpath: '/n',
    };
    expect(mergeEnvironment(given, {})).toEqual({ npm_config_cache: '/c' });
  });
});

describe('readSettings', () => {
  it('embeds everything by default, in the checkout', () => {
    const settings = read({ HOME: '/home/ada' });
    expect(settings.given).toEqual({});
    expect(settings.stateDir).toBe('/checkout/.agentrooms');
    expect(settings.cacheDir).toBe('/home/ada/.cache/agentrooms');
    expect(settings.ports).toEqual({
      web: 3002,
      api: 3000,
      bullBoard: 3001,
      crypto: 8080,
      chain: 8545,
      postgres: 5432,
      redis: 6379,
    });
  });

  it('takes REDIS_HOST and REDIS_PORT for a Redis of the operator, and REDIS_URL before them', () => {
    expect(read({ REDIS_HOST: 'cache', REDIS_PORT: '6380' }).given.redisUrl).toBe('redis://cache:6380');
    expect(read({ REDIS_HOST: 'cache', REDIS_URL: 'redis://other:1' }).given.redisUrl).toBe(
      'redis://other:1',
    );
    expect(read({ REDIS_PORT: '6380' }).given).toEqual({});
  });

  it.each([
    [{ API_PORT: '70000' }, /^API_PORT must be a whole number from 1 to 65535, not "70000"$/],
    [{ WEB_PORT: '3002x' }, /^WEB_PORT /],
    [{ ARK_BLOCK_MS: '0' }, /^ARK_BLOCK_MS /],
    [
      { DATABASE_URL: 'mysql://root:secret@db/x' },
      /^DATABASE_URL is not an address that starts with postgresql:\/\//,
    ],
    [{ REDIS_URL: 'localhost:6379' }, /^REDIS_URL /],
    [{ ARK_TESTNET_URL: 'testnet' }, /^ARK_TESTNET_URL /],
  ])('refuses %j in one line that names the variable and repeats no secret', (environment, message) => {
    expect(() => read(environment)).toThrow(message);
    expect(() => read(environment)).not.toThrow(/secret/);
  });
});
