import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Leash } from '../process/leash.js';
import { findFreePorts } from '../process/ports.js';
import type { RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import { startChain } from './node.js';
import { rpc } from './rpc.js';
import { startTicker, type Ticker } from './ticker.js';

/** Real anvil. */
describe('embedded chain', () => {
  let folder: string, url: string, port: number, leash: Leash, node: RunningProcess, ticker: Ticker;
  const plan = () => ({
    stateFile: join(folder, 'chain/state.json'),
    host: '127.0.0.1',
    port,
    logFile: join(folder, 'chain.log'),
  });
  const height = async (): Promise<number> => Number(await rpc<string>(url, 'eth_blockNumber'));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stack-chain-'));
    [port = 0] = await findFreePorts(1);
    url = `http://127.0.0.1:${port}`;
    leash = new Leash(join(folder, 'roster.json'));
    node = await startChain(plan(), leash);
    ticker = startTicker(url, 20);
  }, 30_000);

  afterAll(async () => {
    await ticker.stop();
    await node.stop();
    leash.close();
    rmSync(folder, { recursive: true });
  });

  const send = async (): Promise<string> => {
    const [from] = await rpc<string[]>(url, 'eth_accounts');
    return rpc<string>(url, 'eth_sendTransaction', [{ from, to: from, value: '0x1' }]);
  };
  const confirmations = async (hash: string): Promise<number> => {
    const receipt = await rpc<{ blockNumber: string } | null>(url, 'eth_getTransactionReceipt', [hash]);
    return receipt === null ? 0 : (await height()) - Number(receipt.blockNumber) + 1;
  };

  it('gives a transaction its three confirmations and then does not grow', async () => {
    const hash = await send();
    expect(
      await poll(async () => ((await confirmations(hash)) >= 3 ? true : undefined), {
        everyMs: 20,
        forMs: 10_000,
      }),
    ).toBe(true);
    const settled = await poll(
      async () => {
        const before = await height();
        await sleep(200);
        return (await height()) === before ? before : undefined;
      },
      { everyMs: 20, forMs: 10_000 },
    );
    await sleep(400); // twenty ticks
    expect(await height()).toBe(settled);
  }, 30_000);

  it('gives them also to a transaction that comes between its look and its last block', async () => {
    let late: Promise<string> | undefined;
    let mined = 0;
    const between = createServer((request, response) => {
      void (async () => {
        const body = await text(request);
        // The pool was seen empty: only the three blocks are mined that a ticker begins with.
        if (body.includes('evm_mine') && (mined += 1) === 3) await (late = send());
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        response.end(await answer.text());
      })();
    });
    await ticker.stop();
    await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening));
    const { port: through } = between.address() as AddressInfo;
    await rpc(url, 'evm_mine'); // Nothing waits, and the newest block is empty.
    const own = startTicker(`http://127.0.0.1:${through}`, 20);
    const confirmed = async (): Promise<true | undefined> =>
      late !== undefined && (await confirmations(await late)) >= 3 ? true : undefined;
    expect(await poll(confirmed, { everyMs: 20, forMs: 5_000 })).toBe(true);
    await own.stop();
    between.closeAllConnections();
    between.close();
    ticker = startTicker(url, 20);
  }, 30_000);

  it('mines nothing while it is held, and goes on afterwards', async () => {
    const hash = await ticker.hold(async () => {
      const before = await height();
      const held = await send();
      await sleep(200); // ten ticks
      expect(await height()).toBe(before);
      return held;
    });
    const mined = async (): Promise<true | undefined> =>
      (await confirmations(hash)) >= 3 ? true : undefined;
    expect(await poll(mined, { everyMs: 20, forMs: 10_000 })).toBe(true);
  }, 30_000);

  it('loses none of many transactions that are sent at once with different gas limits', async () => {
    const [from] = await rpc<string[]>(url, 'eth_accounts');
    const first = Number(await rpc<string>(url, 'eth_getTransactionCount', [from, 'latest']));
    // Creations whose code loops until its 4 M gas are used up, and transfers that would fit behind them.
    const endless = { from, data: '0x5b600056', gas: '0x3d0900' };
    const transfer = { from, to: from, gas: '0x5208' };
    const hashes: string[] = [];
    for (let i = 0; i < 12; i++) {
      const transaction = { ...(i % 2 === 0 ? endless : transfer), nonce: `0x${(first + i).toString(16)}` };
      hashes.push(await rpc<string>(url, 'eth_sendTransaction', [transaction]));
    }
    for (const hash of hashes) {
      const mined = async (): Promise<true | undefined> =>
        (await confirmations(hash)) > 0 ? true : undefined;
      expect(await poll(mined, { everyMs: 20, forMs: 5_000 })).toBe(true);
    }
  }, 30_000);

  it('keeps its state when it is stopped', async () => {
    const hash = await send();
    await poll(async () => ((await confirmations(hash)) >= 3 ? true : undefined), {
      everyMs: 20,
      forMs: 10_000,
    });
    await node.stop();
    node = await startChain(plan(), leash);
    expect(await confirmations(hash)).toBeGreaterThanOrEqual(3);
  }, 30_000);
});
