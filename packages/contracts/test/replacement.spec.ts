import { setTimeout as sleep } from 'node:timers/promises';
import { createArkWriter } from '../src/ark-writer.js';
import { ChainRejected, ConfirmationTimeout } from '../src/errors.js';
import type { SignedTransaction } from '../src/legacy-transaction.js';
import { readSigned } from '../src/replacement.js';
import { fast, GWEI, newWallet, openMarket, prepareTrade, type Market } from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const writerOf = (index: number, gasPrice?: bigint) =>
  createArkWriter(
    market.anvil.rpcUrl,
    market.anvil.keys[index]!,
    market.deployment,
    gasPrice === undefined ? {} : { gasPrice },
  );
const impatient = { ...fast, replaceAfterMs: 100 };

describe('a stuck transaction (anvil is real)', () => {
  it('is replaced: same call and nonce, at least an eighth dearer; only the second is ever mined', async () => {
    const writer = writerOf(1, 8n * GWEI);
    const to = newWallet().address;
    const [old, replacement, next] = await market.anvil.inOneBlock(async () => {
      const first = await writer.transferNative(to, 5n);
      return [first, await writer.replace(first), await writer.transferNative(to, 7n)] as const;
    });
    expect(readSigned(replacement.raw)).toEqual({ ...readSigned(old.raw), gasPrice: 9n * GWEI });
    expect(next.nonce).toBe(old.nonce + 1); // the replacement took no nonce of its own
    await market.writer.waitForConfirmations(next.hash, 1, fast);
    expect(await market.reader.confirmation(replacement.hash)).toMatchObject({ status: 'success' });
    expect(await market.reader.confirmation(old.hash)).toBeUndefined();
    expect(await market.reader.nativeBalance(to)).toBe(12n);
    expect((await writer.replace(old)).hash).toBe(replacement.hash); // repeating it is harmless
    await expect(writer.replace(replacement)).rejects.toBeInstanceOf(ChainRejected); // too late
    await expect(writerOf(2).replace(old)).rejects.toBeInstanceOf(RangeError); // not his
  }, 60_000);

  it('that the chain’s price overtook gets through by waitOrReplace, which settles the deal once', async () => {
    const { settlement, seller } = await prepareTrade(market);
    const price = 6n * GWEI;
    const signed: SignedTransaction[] = [];
    const onSigned = (transaction: SignedTransaction) => void signed.push(transaction);
    const cheap = createArkWriter(market.anvil.rpcUrl, market.anvil.keys[0]!, market.deployment, {
      gasPrice: price,
    });
    const stuck = await market.anvil.inOneBlock(async () => {
      const transaction = await cheap.settle(settlement, { onSigned, simulate: false });
      await market.anvil.rpc('anvil_setNextBlockBaseFeePerGas', [`0x${(40n * GWEI).toString(16)}`]);
      return transaction;
    });
    const confirmation = await cheap.waitOrReplace(stuck, 2, { ...impatient, onSigned });
    expect(confirmation.status).toBe('success');
    expect(confirmation.confirmations).toBeGreaterThanOrEqual(2);
    expect(signed.length).toBeGreaterThan(1);
    expect(signed.map(({ hash }) => hash)).toContain(confirmation.hash);
    expect(new Set(signed.map(({ nonce }) => nonce))).toEqual(new Set([stuck.nonce]));
    expect(confirmation.hash).not.toBe(stuck.hash);
    expect(await market.reader.usdcBalance(seller.address)).toBe(48_000_000n);
    const found = await market.reader.findSettlementTransaction(settlement.deal.dealId);
    expect(found?.hash).toBe(confirmation.hash);
  }, 60_000);

  it('that the node forgot is sent again', async () => {
    const writer = writerOf(3);
    const to = newWallet().address;
    const forgotten = await market.anvil.inOneBlock(async () => {
      const transaction = await writer.transferNative(to, 3n);
      await market.anvil.rpc('anvil_dropAllTransactions');
      return transaction;
    });
    const { hash } = await writer.waitOrReplace(forgotten, 1, impatient);
    expect(hash).not.toBe(forgotten.hash);
    expect(await market.reader.nativeBalance(to)).toBe(3n);
  }, 60_000);

  describe('that fell out of the chain with its block and was forgotten', () => {
    /** Sends, sees it in a block, then takes the block away. */
    const fall = (writer: ReturnType<typeof writerOf>, to: `0x${string}`, pollMs: number) =>
      market.anvil.inOneBlock(async () => {
        const transaction = await writer.transferNative(to, 3n);
        await market.anvil.rpc('evm_mine');
        const waiting = writer.waitOrReplace(transaction, 3, { ...fast, pollMs });
        waiting.catch(() => undefined); // Awaited by the test.
        await sleep(300); // It has been seen in its block by now.
        await market.anvil.rpc('anvil_rollback', [1]);
        return { transaction, waiting };
      });

    it('is sent again', async () => {
      const to = newWallet().address;
      const { transaction, waiting } = await fall(writerOf(2), to, 20);
      expect((await waiting).hash).not.toBe(transaction.hash);
      expect(await market.reader.nativeBalance(to)).toBe(3n);
    }, 60_000);

    it('is given up when another transaction of the account took its nonce', async () => {
      const to = newWallet().address;
      const { transaction, waiting } = await fall(writerOf(2), to, 3_000); // looks again when that has happened
      const other = await writerOf(2).transferNative(to, 5n); // a writer that knows nothing of the first
      expect([other.nonce, await waiting.catch((error: unknown) => error)]).toEqual([
        transaction.nonce,
        expect.any(ChainRejected),
      ]);
      expect(await market.reader.nativeBalance(to)).toBe(5n);
    }, 60_000);
  });

  it('is left alone when it is not stuck, and given up in time when nothing is mined', async () => {
    const writer = writerOf(4);
    const quick = await writer.transferNative(newWallet().address, 1n);
    const { hash } = await writer.waitOrReplace(quick, 1, { ...fast, replaceAfterMs: 30_000 });
    expect(hash).toBe(quick.hash);
    await market.anvil.inOneBlock(async () => {
      const signed: SignedTransaction[] = [];
      const onSigned = (transaction: SignedTransaction) => void signed.push(transaction);
      const waiting = await writer.transferNative(newWallet().address, 1n);
      const options = { pollMs: 5, timeoutMs: 400, replaceAfterMs: 20, replacements: 2, onSigned };
      await expect(writer.waitOrReplace(waiting, 1, options)).rejects.toBeInstanceOf(ConfirmationTimeout);
      expect(signed).toHaveLength(2);
    });
  }, 60_000);
});
