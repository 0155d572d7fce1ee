import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Api } from './harness.js';

const script = join(__dirname, '..', 'scripts', 'postman.mjs');

describe('docs/postman/agentrooms.json', () => {
  it('is what the served OpenAPI document says', async () => {
    const api = await Api.start({ WORKERS: 'off' });
    const document = await api.http.get('/api/docs-json').expect(200);
    await api.stop();
    const file = join(mkdtempSync(join(tmpdir(), 'openapi-')), 'openapi.json');
    writeFileSync(file, JSON.stringify(document.body));

    await promisify(execFile)(process.execPath, [script, '--check', file]);
  }, 120_000);
});
