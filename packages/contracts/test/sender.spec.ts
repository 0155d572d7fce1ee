import { createRpcClient } from '../src/rpc.js';
import { createArkWriter } from '../src/ark-writer.js';
import { ChainRejected, ChainUnavailable, ConfirmationTimeout, EscrowRevert } from '../src/errors.js';
import type { SignedTransaction } from '../src/legacy-transaction.js';
import { ETHER, fast, newWallet, openMarket, type Market } from './market.js';
import { startRpcProxy } from './rpc-proxy.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const writerOf = (index: number, options = {}, rpcUrl = market.anvil.rpcUrl) =>
  createArkWriter(rpcUrl, market.anvil.keys[index]!, market.deployment, options);
const confirm = (hash: `0x${string}`, count = 1) => market.writer.waitForConfirmations(hash, count, fast);
const nonceOf = (address: `0x${string}`) =>
  createRpcClient(market.anvil.rpcUrl).getTransactionCount({ address, blockTag: 'latest' });

describe('sending in parallel', () => {
  it('gives fifty parallel transactions consecutive nonces; all arrive', async () => {
    const writer = writerOf(1);
    const to = newWallet().address;
    const sent = await Promise.all(Array.from({ length: 50 }, () => writer.transferNative(to, 1n)));
    expect(sent.map(({ nonce }) => nonce)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    await Promise.all(sent.map(({ hash }) => confirm(hash)));
    expect(await market.reader.nativeBalance(to)).toBe(50n);
  }, 60_000);

  it('refused transactions among them leave no gap', async () => {
    const writer = writerOf(1);
    const to = newWallet().address;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => writer.transferNative(to, i % 4 === 1 ? 10n ** 30n : 1n)),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(ChainRejected);
    for (const result of results) if (result.status === 'fulfilled') await confirm(result.value.hash);
    expect(await market.reader.nativeBalance(to)).toBe(15n);
  }, 60_000);

  it('two processes with one key both get everything through', async () => {
    const writers = [writerOf(2, { gasPrice: 20_000_000_000n }), writerOf(2, { gasPrice: 20_000_000_000n })];
    const to = newWallet().address;
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, i) => writers[i % 2]!.transferNative(to, BigInt(i + 1))),
    );
    await Promise.all(sent.map(({ hash }) => confirm(hash)));
    expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(20);
    expect(await market.reader.nativeBalance(to)).toBe(210n);
  }, 60_000);
});

describe('before the broadcast', () => {
  it('tells the hash, so that it can be stored; if storing fails nothing is sent and no nonce is lost', async () => {
    const writer = writerOf(3);
    const to = newWallet().address;
    const stored: SignedTransaction[] = [];
    const failing = writer.transferNative(to, 1n, {
      onSigned: (transaction) => {
        stored.push(transaction);
        throw new Error('the database is away');
      },
    });
    await expect(failing).rejects.toThrow('the database is away');
    const sent = await writer.transferNative(to, 2n, {
      onSigned: (transaction) => void stored.push(transaction),
    });
    expect(stored[0]!.nonce).toBe(sent.nonce);
    expect(stored[1]).toEqual(sent);
    await confirm(sent.hash);
    expect(await market.reader.nativeBalance(to)).toBe(2n);
    // What was stored can be broadcast again without harm, and what lost its nonce cannot.
    await writer.broadcast(sent.raw);
    await expect(writer.broadcast(stored[0]!.raw)).rejects.toBeInstanceOf(ChainRejected);
  }, 60_000);
});

describe('trouble', () => {
  it('what a chain lost with its last blocks is handed to it again, in order', async () => {
    let now = Date.now();
    const writer = writerOf(4, { clock: () => now });
    const to = newWallet().address;
    const snapshot = await market.anvil.rpc('evm_snapshot');
    for (let i = 0; i < 3; i++) {
      now += 2_000; // long enough for the chain to be counted again
      await confirm((await writer.transferNative(to, 1n)).hash);
    }
    expect(await market.anvil.rpc('evm_revert', [snapshot])).toBe(true);
    expect(await nonceOf(writer.address)).toBe(0);
    now += 2_000;
    const { hash, nonce } = await writer.transferNative(to, 5n);
    expect(nonce).toBe(3);
    await confirm(hash);
    expect(await market.reader.nativeBalance(to)).toBe(8n);
  }, 60_000);

  it('what fell out with a block that nobody counted is handed over again, too', async () => {
    let now = Date.now();
    const writer = writerOf(4, { clock: () => now });
    const to = newWallet().address;
    const first = await writer.transferNative(to, 1n);
    await confirm(first.hash);
    await market.anvil.rpc('anvil_rollback', [1]);
    expect(await nonceOf(writer.address)).toBe(first.nonce); // what was counted before it was sent
    now += 31_000;
    const second = await writer.transferNative(to, 2n);
    expect(second.nonce).toBe(first.nonce + 1);
    await confirm(second.hash);
    expect(await market.reader.nativeBalance(to)).toBe(3n);
  }, 30_000);

  it('waiting transactions that the node forgot are handed to it again before the next one', async () => {
    let now = Date.now();
    const writer = writerOf(4, { clock: () => now });
    const to = newWallet().address;
    const sent = await market.anvil.inOneBlock(async () => {
      const dropped = [await writer.transferNative(to, 1n), await writer.transferNative(to, 1n)];
      await market.anvil.rpc('anvil_dropAllTransactions');
      now += 31_000;
      return [...dropped, await writer.transferNative(to, 7n)];
    });
    expect(sent.map(({ nonce }) => nonce - sent[0]!.nonce)).toEqual([0, 1, 2]);
    for (const { hash } of sent) await confirm(hash);
    expect(await market.reader.nativeBalance(to)).toBe(9n);
  }, 60_000);

  it('who waits for a transaction has those before it handed over again, too', async () => {
    let now = Date.now();
    const writer = writerOf(4, { clock: () => now });
    const to = newWallet().address;
    const [, second] = await market.anvil.inOneBlock(async () => {
      const both = [await writer.transferNative(to, 1n), await writer.transferNative(to, 2n)] as const;
      await market.anvil.rpc('anvil_dropAllTransactions');
      return both;
    });
    now += 31_000;
    await writer.waitOrReplace(second, 1, fast);
    expect(await market.reader.nativeBalance(to)).toBe(3n);
  }, 60_000);

  it('ChainUnavailable when nobody listens; the same writer works once the chain is back', async () => {
    const gone = writerOf(4, { retries: 0, timeoutMs: 500 }, 'http://127.0.0.1:9');
    await expect(gone.transferNative(newWallet().address, 1n)).rejects.toBeInstanceOf(ChainUnavailable);
    await expect(gone.waitForConfirmations(`0x${'1'.repeat(64)}`, 1)).rejects.toMatchObject({
      name: 'ChainUnavailable',
      code: 'chain_unavailable',
      shortMessage: 'The chain does not answer',
    });
  });

  it('a broadcast whose answer got lost is not sent twice and costs no nonce', async () => {
    let lose = true;
    const proxy = await startRpcProxy(
      market.anvil.rpcUrl,
      ({ method }) => !(lose && method === 'eth_sendRawTransaction'),
    );
    try {
      const writer = writerOf(3, { retries: 0 }, proxy.url);
      const to = newWallet().address;
      let first: SignedTransaction | undefined;
      const lost = writer.transferNative(to, 1n, { onSigned: (transaction) => void (first = transaction) });
      await expect(lost).rejects.toBeInstanceOf(ChainUnavailable);
      lose = false;
      const second = await writer.transferNative(to, 10n);
      expect(second.nonce).toBe(first!.nonce + 1);
      await confirm(second.hash);
      await confirm(first!.hash);
      expect(await market.reader.nativeBalance(to)).toBe(11n);
    } finally {
      await proxy.stop();
    }
  }, 60_000);

  it('what would revert is not sent, unless asked to; then the receipt tells why', async () => {
    const poor = writerOf(3);
    const refused = poor.mintUsdc(poor.address, 1n);
    await expect(refused).rejects.toBeInstanceOf(EscrowRevert);
    await expect(refused).rejects.toMatchObject({ errorName: 'NotMinter', args: [poor.address] });
    const { hash } = await poor.mintUsdc(poor.address, 1n, { simulate: false });
    const confirmation = await confirm(hash);
    expect(confirmation.status).toBe('reverted');
    expect(confirmation.revert?.errorName).toBe('NotMinter');
  }, 60_000);

  it('waits for as many blocks as asked, and no longer than asked', async () => {
    const { hash } = await writerOf(3).transferNative(newWallet().address, ETHER);
    expect((await confirm(hash, 3)).confirmations).toBeGreaterThanOrEqual(3);
    const unknown = market.writer.waitForConfirmations(`0x${'2'.repeat(64)}`, 1, {
      pollMs: 5,
      timeoutMs: 20,
    });
    await expect(unknown).rejects.toBeInstanceOf(ConfirmationTimeout);
  }, 60_000);
});
