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
