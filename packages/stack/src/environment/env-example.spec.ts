import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { mergeEnvironment } from './dotenv.js';
import { readSettings } from './settings.js';
import { DEFAULTS } from './variables.js';

const root = join(__dirname, '../../../..');
const example = readFileSync(join(root, '.env.example'), 'utf8');

describe('.env.example', () => {
  it('shows exactly the defaults, so that an untouched copy changes nothing', () => {
    expect(parseEnv(example)).toEqual(DEFAULTS);
  });

  it('leaves every store embedded', () => {
    const withCopy = readSettings(mergeEnvironment({}, parseEnv(example)), root);
    expect({ ...withCopy, environment: {} }).toEqual(readSettings({}, root));
    expect(withCopy.given).toEqual({});
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'REDIS_HOST', 'ARK_TESTNET_URL', 'GLM_API_KEY'])(
    'comments %s out',
    (name) => {
      expect(example).toMatch(new RegExp(`^# ${name}=`, 'm'));
      expect(parseEnv(example)[name]).toBeUndefined();
    },
  );
});
