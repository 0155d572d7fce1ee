import { readFile } from 'node:fs/promises';
import { resealed, settledFile, settledReceipt } from '../../receipt/test/settled-receipt.js';
import { runTool } from './terminal.js';

describe('agentrooms verify', () => {
  it('tells each check of a good receipt in a line, and ends with 0', async () => {
    const { code, out, notes } = await runTool(['verify', settledFile]);
    expect(code).toBe(0);
    expect(out.at(-1)).toBe('The receipt holds: 14 of 14 checks.');
    expect(out.slice(0, -1).every((line) => line.startsWith('ok '))).toBe(true);
    expect(notes.join()).toContain('--rpc');
  });

  it('reads standard input', async () => {
    const input = await readFile(settledFile, 'utf8');
    expect((await runTool(['verify'], { input })).code).toBe(0);
    expect((await runTool(['verify', '-'], { input })).code).toBe(0);
  });

  it('says what is wrong with a forged one, and ends with 1', async () => {
    const receipt = settledReceipt();
    receipt.deal.terms.price = '1000000';
    const { code, out, notes } = await runTool(['verify'], { input: JSON.stringify(resealed(receipt)) });
    expect(code).toBe(1);
    expect(out).toContain("FAILED  The deal keeps to the seller's mandate: the price is below its limit");
    expect(out).toContain(
      'FAILED  The terms are what was offered and accepted: the price is not the one offered',
    );
    expect(notes).toEqual(['The receipt does not hold.']);
  });

  it('does not pass what only the chain could tell', async () => {
    const receipt = settledReceipt();
    receipt.buyerMandate.signature = receipt.sellerMandate.signature;
    const { code, out, notes } = await runTool(['verify'], { input: JSON.stringify(resealed(receipt)) });
    expect(code).toBe(1);
    expect(out.filter((line) => !line.startsWith('ok ')).join()).toMatch(
      /^OPEN .*a contract wallet's can only be checked with an RPC address$/,
    );
    expect(notes.join()).toContain('add --rpc URL');
  });

  it('knows one spelling of a number only', async () => {
    const input = (await readFile(settledFile, 'utf8')).replace('"turn": 0', '"turn": -0');
    const { code, out } = await runTool(['verify'], { input });
    expect(code).toBe(1);
    expect(out[0]).toContain('agreement.offer.statement.turn is not a natural number');
  });

  it.each(['null', '[]', '1', '"receipt"', '{"version": 1}', '{"__proto__": {}}'])(
    'is not taken in by %s',
    async (input) => {
      const { code, out } = await runTool(['verify'], { input });
      expect({ code, lines: out.length }).toEqual({ code: 1, lines: 1 });
      expect(out[0]).toMatch(/^FAILED {2}It has the form of a receipt: /);
    },
  );

  it.each([
    [['verify', '/nonexistent/receipt.json'], /nonexistent\/receipt.json cannot be read \(ENOENT\)/],
    [['verify', '-'], /not JSON/],
    [['verify', '--rpc', 'localhost:8545', settledFile], /"localhost:8545" is no http address/],
    [
      ['verify', '--rpc', 'http://127.0.0.1:1', settledFile],
      /The chain at http:\/\/127.0.0.1:1 cannot be asked/,
    ],
  ])('refuses %j in one line', async (words, problem) => {
    const { code, out, notes } = await runTool(words);
    expect({ code, out, lines: notes.length }).toEqual({ code: 1, out: [], lines: 1 });
    expect(notes[0]).toMatch(problem);
  });
});
