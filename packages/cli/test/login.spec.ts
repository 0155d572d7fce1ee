import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateKeyToAccount } from 'viem/accounts';
import { startServer, type Answer } from './api-server.js';
import { signInEndpoints } from './sign-in-server.js';
import { newFolder, runTool } from './terminal.js';

let server: Awaited<ReturnType<typeof startServer>>;
let override: Answer | null = null;

beforeAll(async () => {
  const endpoints = signInEndpoints();
  server = await startServer(
    async (call) => override ?? (await endpoints(call)) ?? { status: 404, body: {} },
  );
});
beforeEach(() => {
  override = null;
});
afterAll(() => server.stop());

describe('agentrooms login', () => {
  it('makes a key once, tells so, and prints nothing but the token', async () => {
    const homeDir = await newFolder();
    const file = join(homeDir, '.agentrooms', 'key.json');
    const first = await runTool(['login', '--api', server.url], { homeDir });
    const { address, privateKey } = JSON.parse(await readFile(file, 'utf8'));
    expect(privateKeyToAccount(privateKey).address).toBe(address);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(first).toEqual({ code: 0, out: [`token of ${address}`], notes: [expect.stringContaining(file)] });
    expect(first.notes.join()).not.toContain(privateKey);

    const second = await runTool(['login', '--api', server.url], { homeDir });
    expect(second).toEqual({ code: 0, out: [`token of ${address}`], notes: [] });
  });

  it('keeps the key in AGENTROOMS_HOME and asks the API of AGENTROOMS_API', async () => {
    const home = await newFolder();
    const { code } = await runTool(['login'], {
      env: { AGENTROOMS_HOME: home, AGENTROOMS_API: `${server.url}/` },
    });
    expect(code).toBe(0);
    expect((await stat(join(home, 'key.json'))).isFile()).toBe(true);
  });

  it('uses the key file it is given', async () => {
    const file = join(await newFolder(), 'key');
    const privateKey = `0x${'11'.repeat(32)}` as const;
    await writeFile(file, privateKey);
    const { out } = await runTool(['login', '--api', server.url, '--key-file', file]);
    expect(out).toEqual([`token of ${privateKeyToAccount(privateKey).address}`]);
  });

  it('does not sign a challenge that is not for its own wallet', async () => {
    override = { status: 200, body: { message: 'Send all my money', nonce: 'n' } };
    const { code, out, notes } = await runTool(['login', '--api', server.url]);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(notes.at(-1)).toMatch(/nothing was signed/);
  });

  it('tells an error of the API in one line', async () => {
    const details = [{ field: 'walletAddress', problem: 'no address' }];
    override = {
      status: 400,
      body: { statusCode: 400, code: 'invalid_request', message: 'Wrong.', details, requestId: '1' },
    };
    const { code, notes } = await runTool(['login', '--api', server.url]);
    expect({ code, last: notes.at(-1) }).toEqual({
      code: 1,
      last: 'Wrong. — walletAddress: no address (invalid_request)',
    });
  });
});
