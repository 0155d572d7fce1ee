import { encodeFunctionData, maxUint256 } from 'viem';
import { testUsdcAbi } from '../src/abi.js';
import { createArkWriter } from '../src/ark-writer.js';
import { permitCall, signPermit } from '../src/permit.js';
import { ETHER, fast, newWallet, nextTokenId, openMarket, sendAs, type Market } from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const confirm = async (hash: `0x${string}`) => {
  const confirmation = await market.writer.waitForConfirmations(hash, 1, fast);
  expect(confirmation.status).toBe('success');
  return confirmation;
};

describe('fundBatch', () => {
  it('funds twenty agents in one transaction, and repeating it changes nothing', async () => {
    const { collection, reader, writer, deployment } = market;
    const fundings = Array.from({ length: 20 }, (_, i) => ({
      wallet: newWallet().address,
      usdc: i % 2 ? 0n : 500_000_000n,
      collection,
      tokenIds: i % 2 ? [nextTokenId(), nextTokenId()] : [],
      gasWei: ETHER / 10n,
    }));
    const { gasUsed } = await confirm((await writer.fundBatch(fundings)).hash);
    process.stdout.write(`fundBatch of 20 agents with 20 NFTs: ${gasUsed}\n`);
    expect(gasUsed).toBeLessThan(5_000_000n);
    const state = () =>
      Promise.all(
        fundings.map(async ({ wallet, tokenIds }) => [
          await reader.usdcBalance(wallet),
          await reader.nativeBalance(wallet),
          ...(await Promise.all(tokenIds.map((id) => reader.ownerOf(collection, id)))),
        ]),
      );
    const once = await state();
    expect(once).toEqual(
      fundings.map(({ wallet, usdc, gasWei, tokenIds }) => [usdc, gasWei, ...tokenIds.map(() => wallet)]),
    );
    await confirm((await writer.fundBatch(fundings)).hash);
    expect(await state()).toEqual(once);
    expect(await reader.nativeBalance(deployment.faucet)).toBe(0n);
  }, 60_000);

  it('adds only what is missing', async () => {
    const { reader, writer } = market;
    const wallet = newWallet().address;
    await confirm((await writer.fundBatch([{ wallet, usdc: 3n, gasWei: 5n }])).hash);
    await confirm((await writer.fundBatch([{ wallet, usdc: 10n, gasWei: 4n }])).hash);
    expect([await reader.usdcBalance(wallet), await reader.nativeBalance(wallet)]).toEqual([10n, 5n]);
  }, 60_000);

  it('refuses strangers, tokens that are somebody else’s, and more than a transaction holds', async () => {
    const { collection, writer, anvil, deployment } = market;
    const wallet = newWallet().address;
    const stranger = createArkWriter(anvil.rpcUrl, anvil.keys[1]!, deployment);
    await expect(stranger.fundBatch([{ wallet, usdc: 1n, gasWei: 0n }])).rejects.toMatchObject({
      errorName: 'NotOperator',
    });
    const tokenIds = [nextTokenId()];
    const funding = { usdc: 0n, gasWei: 0n, collection, tokenIds };
    await confirm((await writer.fundBatch([{ ...funding, wallet }])).hash);
    const other = writer.fundBatch([{ ...funding, wallet: newWallet().address }]);
    await expect(other).rejects.toMatchObject({ errorName: 'TokenTaken' });
    const crowd = Array.from({ length: 60 }, () => ({ wallet, usdc: 1n, gasWei: 0n }));
    await expect(writer.fundBatch(crowd)).rejects.toBeInstanceOf(RangeError);
  }, 60_000);
});

describe('wallets', () => {
  it('a signed permit becomes an allowance without the owner paying gas', async () => {
    const { deployment, reader, writer } = market;
    const owner = newWallet();
    const permit = {
      owner: owner.address,
      spender: deployment.escrow,
      value: maxUint256,
      nonce: 0n,
      deadline: maxUint256,
    };
    const signature = await signPermit(owner.key, permit, deployment);
    await confirm((await writer.sendLegacy(permitCall(deployment.usdc, permit, signature))).hash);
    expect(await reader.allowance(owner.address)).toBe(maxUint256);
  }, 60_000);

  it('the treasury hands out NFTs, and TestUSDC fills a purse up to its bound', async () => {
    const { collection, deployment, reader, writer } = market;
    const wallet = newWallet();
    const tokenId = nextTokenId();
    await confirm((await writer.mintNft(collection, writer.address, tokenId)).hash);
    await confirm((await writer.transferNft(collection, wallet.address, tokenId)).hash);
    expect(await reader.ownerOf(collection, tokenId)).toBe(wallet.address);
    await confirm((await writer.fundBatch([{ wallet: wallet.address, usdc: 1n, gasWei: ETHER }])).hash);
    const data = encodeFunctionData({ abi: testUsdcAbi, functionName: 'faucet' });
    await sendAs(market, wallet, [{ to: deployment.usdc, data, gas: 100_000n }]);
    expect(await reader.usdcBalance(wallet.address)).toBe(10_000_000_000n);
    const again = sendAs(market, wallet, [{ to: deployment.usdc, data, gas: 100_000n }], 1);
    await expect(again).rejects.toThrow('reverted');
  }, 60_000);
});
