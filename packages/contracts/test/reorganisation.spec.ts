import { ConfirmationTimeout } from '../src/errors.js';
import { createArkWriter } from '../src/ark-writer.js';
import { fast, newWallet, openMarket, type Market } from './market.js';
import { startRpcProxy } from './rpc-proxy.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const confirm = (hash: `0x${string}`) => market.writer.waitForConfirmations(hash, 1, fast);
const mine = async (blocks: number) => {
  for (let mined = 0; mined < blocks; mined++) await market.anvil.rpc('evm_mine');
};

describe('a chain that is reorganised while it is asked', () => {
  it('does not confirm what fell out between two answers', async () => {
    const { hash } = await market.writer.transferNative(newWallet().address, 1n);
    await confirm(hash);
    let reorganised = false;
    const proxy = await startRpcProxy(market.anvil.rpcUrl, async ({ method }) => {
      if (method !== 'eth_blockNumber' || reorganised) return true;
      reorganised = true;
      await market.anvil.inOneBlock(async () => {
        const place = await market.reader.confirmation(hash);
        await market.anvil.rpc('anvil_rollback', [place!.confirmations]);
        await mine(place!.confirmations + 3);
      });
      return true;
    });
    try {
      const { deployment, anvil } = market;
      const watcher = createArkWriter(proxy.url, anvil.keys[3]!, deployment);
      const waiting = watcher.waitForConfirmations(hash, 3, { pollMs: 20, timeoutMs: 500 });
      await expect(waiting).rejects.toBeInstanceOf(ConfirmationTimeout);
      expect(reorganised).toBe(true);
      expect(await market.reader.confirmation(hash)).toBeUndefined();
    } finally {
      await proxy.stop();
    }
  }, 60_000);

  it('gets again what it lost but still shows in a block', async () => {
    let now = Date.now();
    let ghost: { hash: string; shown: unknown } | undefined;
    const proxy = await startRpcProxy(
      market.anvil.rpcUrl,
      () => true,
      ({ method, params }, result) =>
        method === 'eth_getTransactionByHash' && result === null && params?.[0] === ghost?.hash
          ? ghost?.shown
          : undefined,
    );
    try {
      const { deployment, anvil, reader } = market;
      const writer = createArkWriter(proxy.url, anvil.keys[4]!, deployment, { clock: () => now });
      const to = newWallet().address;
      const lost = await writer.transferNative(to, 1n);
      await confirm(lost.hash);
      ghost = { hash: lost.hash, shown: await anvil.rpc('eth_getTransactionByHash', [lost.hash]) };
      await anvil.inOneBlock(async () => {
        const place = await reader.confirmation(lost.hash);
        await anvil.rpc('anvil_rollback', [place!.confirmations]);
      });
      now += 31_000;
      const next = await writer.transferNative(to, 2n);
      expect(next.nonce).toBe(lost.nonce + 1);
      await confirm(next.hash);
      expect(await reader.nativeBalance(to)).toBe(3n);
    } finally {
      await proxy.stop();
    }
  }, 60_000);
});
