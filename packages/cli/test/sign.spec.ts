import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newFolder, runTool } from './terminal.js';

/** The example of EIP-712: its typed data, key (keccak256 of "cow") and signature. */
const mail = {
  types: {
    EIP712Domain: [
      { name: 'name', type: 'string' },
      { name: 'version', type: 'string' },
      { name: 'chainId', type: 'uint256' },
      { name: 'verifyingContract', type: 'address' },
    ],
    Person: [
      { name: 'name', type: 'string' },
      { name: 'wallet', type: 'address' },
    ],
    Mail: [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ],
  },
  primaryType: 'Mail',
  domain: {
    name: 'Ether Mail',
    version: '1',
    chainId: 1,
    verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC',
  },
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
};
const COW = 'c85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4';
const SIGNATURE =
  '0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c';

const keyFile = async (content: string): Promise<string> => {
  const file = join(await newFolder(), 'key');
  await writeFile(file, content);
  return file;
};

describe('agentrooms sign', () => {
  it.each([
    ['bare hex', COW],
    ['hex with 0x and a line feed', `0x${COW}\n`],
    ['JSON', JSON.stringify({ privateKey: `0x${COW}` })],
  ])('makes the signature of EIP-712’s own example, with a key file of %s', async (_what, content) => {
    const words = ['sign', '--key-file', await keyFile(content)];
    expect(await runTool(words, { input: JSON.stringify(mail) })).toEqual({
      code: 0,
      out: [SIGNATURE],
      notes: [],
    });
  });

  it('reads a file, and the answer of a spawn around the mandate', async () => {
    const file = join(await newFolder(), 'spawned.json');
    await writeFile(file, JSON.stringify({ agent: {}, mandate: mail, approvals: [] }));
    expect((await runTool(['sign', '--key-file', await keyFile(COW), file])).out).toEqual([SIGNATURE]);
  });

  it('signs integers that come as decimal strings like the integers themselves', async () => {
    const typed = (amount: string | number) => ({
      domain: { name: 'a' },
      types: { Limit: [{ name: 'amount', type: 'uint256' }] },
      primaryType: 'Limit',
      message: { amount },
    });
    const words = ['sign', '--key-file', await keyFile(COW)];
    const asText = await runTool(words, { input: JSON.stringify(typed('48000000')) });
    const asNumber = await runTool(words, { input: JSON.stringify(typed(48_000_000)) });
    expect(asText.out).toEqual(asNumber.out);
    expect((await runTool(words, { input: JSON.stringify(typed('48000001')) })).out).not.toEqual(asText.out);
  });

  it.each([
    ['no JSON', 'hello', /not JSON/],
    ['null', 'null', /not typed data/],
    ['another object', '{}', /not typed data/],
    [
      'a wrong value',
      JSON.stringify({ ...mail, message: { ...mail.message, from: { name: 'Cow', wallet: '0x1' } } }),
      /cannot be signed/,
    ],
  ])('refuses %s in one line', async (_what, input, problem) => {
    const { code, out, notes } = await runTool(['sign', '--key-file', await keyFile(COW)], { input });
    expect({ code, out, lines: notes.length }).toEqual({ code: 1, out: [], lines: 1 });
    expect(notes[0]).toMatch(problem);
  });

  it('never repeats a key that is malformed', async () => {
    const { code, notes } = await runTool(['sign', '--key-file', await keyFile(COW.slice(2))], {
      input: JSON.stringify(mail),
    });
    expect(code).toBe(1);
    expect(notes.join()).toMatch(/holds no private key/);
    expect(notes.join()).not.toContain(COW.slice(2, 12));
  });

  it('does not make a key for somebody who signs', async () => {
    const { code, notes } = await runTool(['sign'], { input: JSON.stringify(mail) });
    expect({ code, notes: notes.join() }).toEqual({ code: 1, notes: expect.stringMatching(/no key file/) });
  });
});
