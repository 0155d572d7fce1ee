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

  it('names every variable that a config reads, and no other', () => {
    const source = (path: string) => readFileSync(join(root, path), 'utf8');
    const names = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, name]) => name);
    const crypto = ['bft-variables', 'config', 'registry', 'variables', 'verifier-config'].map((name) =>
      source(`apps/crypto/src/platform/${name}.ts`),
    );
    const web = source('apps/web/src/config/runtime-config.ts');
    const read = [
      ...names(source('apps/api/src/platform/config/app-config.ts'), /readonly ([A-Z][A-Z0-9_]+)[?:]/g),
      ...names(crypto.join('\n'), /(?:env, |env\[|processConfig\(env, )'([A-Z][A-Z0-9_]+)'/g),
      ...names(web, /env\.([A-Z][A-Z0-9_]*[A-Z0-9])(?!\w)/g),
    ];
    expect(read.length).toBeGreaterThan(60);
    const named = names(example, /^(?:# )?([A-Z][A-Z0-9_]+)=/gm);
    // The launcher's own beside those of the services.
    const launcher = [...Object.keys(DEFAULTS), 'STATE_DIR'];
    expect([...new Set(named)].sort()).toEqual([...new Set([...read, ...launcher])].sort());
  });
});
