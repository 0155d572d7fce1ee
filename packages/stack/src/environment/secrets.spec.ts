import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepSecrets } from './secrets.js';

describe('keepSecrets', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-secrets-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('draws each secret once, for its owner only', () => {
    const first = keepSecrets(folder);
    expect(keepSecrets(folder)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
    expect(first.JWT_SECRET).toMatch(/^[0-9a-f]{96}$/);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('adds a secret that a later version wants and keeps the others', () => {
    const file = join(folder, 'secrets.json');
    const first = keepSecrets(folder);
    const { VERIFIER_SEED: _dropped, ...others } = first;
    writeFileSync(file, JSON.stringify(others));
    expect(keepSecrets(folder)).toMatchObject(others);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('VERIFIER_SEED');
  });

  it('never replaces a file that it cannot read', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"JWT_');
    expect(() => keepSecrets(folder)).toThrow(/secrets\.json cannot be read/);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"JWT_');
  });
});
