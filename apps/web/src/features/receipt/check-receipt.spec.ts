import type { Receipt } from '@agentrooms/protocol';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkReceipt, type Examination } from './check-receipt';
import { tamperWithPrice } from './tamper';

/** The receipt of a real run, as an API answered it. */
const file = require.resolve('@agentrooms/receipt/vectors/settled.json');
const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
const STEP = 61;

const verdictOf = (found: Examination) => (found.kind === 'report' ? found.verdict : found.kind);

describe('the verifier in the browser', () => {
  it('finds that a real receipt holds, each check with its result', async () => {
    const found = await checkReceipt(text, null);
    expect(found).toMatchObject({ kind: 'report', verdict: 'holds', withChain: false, chainProblem: null });
    if (found.kind !== 'report') throw new Error('unreachable');
    expect(found.checks).toHaveLength(14);
    expect(found.checks.every(({ verdict }) => verdict === 'ok')).toBe(true);
  });

  it('lets no changed byte pass', async () => {
    const passed: string[] = [];
    for (let place = 7; place < text.length; place += STEP) {
      const byte = text[place] ?? '';
      const other = byte === '1' ? '2' : '1';
      const changed = text.slice(0, place) + other + text.slice(place + 1);
      if (verdictOf(await checkReceipt(changed, null)) === 'holds')
        passed.push(`${place}: ${text.slice(place - 20, place + 5)}`);
    }
    expect(passed).toEqual([]);
  }, 120_000);

  it('sees through the tampering that the page offers', async () => {
    const tampered = tamperWithPrice(text);
    expect(JSON.parse(tampered?.text ?? '')).not.toEqual(JSON.parse(text));
    const found = await checkReceipt(tampered?.text ?? '', null);
    if (found.kind !== 'report') throw new Error('it is still a receipt');
    const failed = found.checks.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
    // Not only the digest, which a forger would repair: everything that was signed contradicts, too.
    expect(failed).toEqual(expect.arrayContaining(['integrity', 'agreement', 'committee']));
  });

  it.each(['', '{', 'receipt'])('says that %p is no JSON', async (nonsense) => {
    expect(await checkReceipt(nonsense, null)).toMatchObject({ kind: 'unreadable' });
    expect(tamperWithPrice(nonsense)).toBeNull();
  });

  it.each(['null', '[]', '{"version":1}'])('does not hold for %s', async (other) => {
    expect(verdictOf(await checkReceipt(other, null))).toBe('broken');
    expect(tamperWithPrice(other)).toBeNull();
  });

  it('says when the chain cannot be asked, and still checks the signatures', async () => {
    const found = await checkReceipt(text, 'http://127.0.0.1:1');
    expect(found).toMatchObject({ kind: 'report', verdict: 'holds', withChain: false });
    expect(found).toHaveProperty('chainProblem', expect.stringContaining('chain'));
  }, 60_000);

  it("does not take another chain's word", async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result: '0x1' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const found = await checkReceipt(text, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      expect(verdictOf(found)).toBe('broken');
      const { chainId } = JSON.parse(text) as Receipt;
      expect(found).toMatchObject({
        withChain: true,
        checks: expect.arrayContaining([
          expect.objectContaining({
            id: 'network',
            verdict: 'failed',
            problem: `the chain is 1, the receipt's is ${chainId}`,
          }),
        ]),
      });
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
