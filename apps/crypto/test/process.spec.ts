import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The built service as a process of its own. `npm test` builds before it tests. */
const MAIN = join(__dirname, '../dist/main.js');
const start = (env: Record<string, string>) =>
  spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...env } });

const outputOf = (stream: NodeJS.ReadableStream): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => resolve(text));
  });

describe('the process', () => {
  it.each([
    ['CRYPTO_PORT', 'eighty'],
    ['VERIFIER_SEED', 'short'],
    ['ARK_TESTNET_URL', 'chain'],
    ['HOST', '203.0.113.1'],
  ])('stops with one line when %s is wrong', async (name, value) => {
    const child = start({ [name]: value });
    const [stderr, [code]] = await Promise.all([outputOf(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${name} [^\\n]+\\n$`));
  });

  it('answers, and ends well on SIGTERM', async () => {
    const child = start({ CRYPTO_PORT: '0', DEPLOYMENT_FILE: '/nonexistent' });
    const stderr = outputOf(child.stderr);
    const address = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
        if (found) resolve(found[0]);
      });
    });
    expect((await fetch(`${address}/verifiers`)).status).toBe(200);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect({ code, stderr: await stderr }).toEqual({ code: 0, stderr: '' });
  });
});
