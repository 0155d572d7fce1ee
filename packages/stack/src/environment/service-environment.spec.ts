import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateFolder } from '../launch/state-folder.js';
import { keepSecrets, type Secrets } from './secrets.js';
import { deployerSecrets } from '../launch/deployer-secrets.js';
import { chainKind, serviceEnvironment } from './service-environment.js';
import { readSettings } from './settings.js';
import { ANVIL_FIRST_KEY, ANVIL_SECOND_KEY } from './variables.js';

describe('what services are told', () => {
  let folder: string;
  let secrets: Secrets;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-environment-'));
    secrets = keepSecrets(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const told = (environment: Record<string, string>) =>
    serviceEnvironment(readSettings({ DEMO: 'on', ...environment }, '/checkout'), {
      stores: { databaseUrl: 'postgresql://db/x', redisUrl: 'redis://cache:6379', chainUrl: 'http://chain' },
      secrets,
      folder: stateFolder(folder),
      mode: 'production',
    });

  it('on the embedded chain is the keys that everybody knows, and a demo', () => {
    expect(told({})).toMatchObject({
      ARK_PRIVATE_KEY: ANVIL_FIRST_KEY,
      FAUCET_PRIVATE_KEY: ANVIL_SECOND_KEY,
      DEMO: 'on',
    });
  });

  it('on a chain of the operator’s own is none of that', () => {
    const own = { ARK_TESTNET_URL: 'https://chain.example', ARK_PRIVATE_KEY: `0x${'ab'.repeat(32)}` };
    const environment = told(own);
    expect(environment).toMatchObject({ ARK_PRIVATE_KEY: own.ARK_PRIVATE_KEY, DEMO: 'off' });
    expect(environment['FAUCET_PRIVATE_KEY']).toBeUndefined();
  });

  it('lets contracts be deployed by keys that everybody knows on a dev chain alone', () => {
    const deployer = (environment: Record<string, string>) =>
      deployerSecrets({
        ...told(environment),
        ...chainKind(readSettings(environment, '/checkout')),
      }).privateKey;
    expect(deployer({})).toBe(ANVIL_SECOND_KEY);
    const own = { ARK_TESTNET_URL: 'https://chain.example', ARK_PRIVATE_KEY: ANVIL_FIRST_KEY };
    expect(() => deployer(own)).toThrow('ARK_PRIVATE_KEY is a key of every dev chain');
    expect(deployer({ ...own, AGENTROOMS_CHAIN: 'embedded' })).toBe(ANVIL_FIRST_KEY);
  });
});
