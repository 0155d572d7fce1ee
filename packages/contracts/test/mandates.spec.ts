import { encodeDeployData, encodeFunctionData, getContractAddress, maxUint256, type Hex } from 'viem';
import { escrowAbi } from '../src/abi.js';
import type { Settlement } from '../src/deal.js';
import { contractWalletAbi } from '../src/generated/abis.js';
import { contractWalletBytecode } from '../src/generated/bytecode.js';
import { mandateDigest, mandateNonce, signMandate } from '../src/mandate.js';
import { approveCall } from '../src/token-calls.js';
import {
  agree,
  ETHER,
  fast,
  newWallet,
  nextTokenId,
  openMarket,
  prepareTrade,
  sendAs,
  type Market,
} from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const settle = async (settlement: Settlement) => {
  const { hash } = await market.writer.settle(settlement);
  return market.writer.waitForConfirmations(hash, 1, fast);
};
const refusal = async (settlement: Settlement) => (await market.reader.simulateSettle(settlement))?.errorName;

describe('mandates', () => {
  const call = (data: Hex) => [{ to: market.deployment.escrow, data, gas: 120_000n }];

  it('are used up after maxDeals', async () => {
    const many = { anyToken: true, maxDeals: 2 };
    const { seller, buyer, settlement } = await prepareTrade(market, { buyer: many });
    expect((await settle(settlement)).status).toBe('success');
    for (const expected of [undefined, 'MandateUsedUp']) {
      const tokenId = nextTokenId();
      await market.writer.waitForConfirmations(
        (await market.writer.mintNft(market.collection, seller.address, tokenId)).hash,
        1,
        fast,
      );
      const next = await agree(market, seller, buyer, tokenId, { buyer: settlement.buyer });
      expect(await refusal(next)).toBe(expected);
      if (expected === undefined) expect((await settle(next)).status).toBe('success');
    }
  }, 60_000);

  it('one nonce can be cancelled, and only by its principal', async () => {
    const { seller, buyer, settlement } = await prepareTrade(market);
    const data = encodeFunctionData({
      abi: escrowAbi,
      functionName: 'cancel',
      args: [settlement.seller.nonce],
    });
    await sendAs(market, buyer, call(data), 1);
    expect(await refusal(settlement)).toBeUndefined();
    await sendAs(market, seller, call(data), 1);
    expect(await refusal(settlement)).toBe('MandateCancelled');
    expect(await market.reader.cancelled(seller.address, settlement.seller.nonce)).toBe(true);
    expect(await market.reader.cancelled(seller.address, settlement.seller.nonce + 1n)).toBe(false);
    const facts = await market.reader.inspect(settlement.deal, settlement.seller, settlement.buyer);
    expect(facts).toMatchObject({ sellerCancelled: true, buyerCancelled: false });
  }, 60_000);

  it('all can be cancelled by a new epoch, in which new ones can be signed', async () => {
    const { seller, buyer, tokenId, settlement } = await prepareTrade(market);
    await sendAs(market, seller, call(encodeFunctionData({ abi: escrowAbi, functionName: 'cancelAll' })), 1);
    expect(await refusal(settlement)).toBe('MandateCancelled');
    const nonce = mandateNonce(await market.reader.mandateEpoch(seller.address), 1n);
    expect(await refusal(await agree(market, seller, buyer, tokenId, { seller: { nonce } }))).toBeUndefined();
  }, 60_000);

  it('of a contract wallet are checked by ERC-1271', async () => {
    const owner = newWallet();
    const seller = (await prepareTrade(market)).seller;
    const tokenId = nextTokenId();
    const code = encodeDeployData({
      abi: contractWalletAbi,
      bytecode: contractWalletBytecode,
      args: [owner.address],
    });
    const { nonce, hash } = await market.writer.sendLegacy({ data: code, gas: 1_000_000n });
    const wallet = getContractAddress({ from: market.writer.address, nonce: BigInt(nonce) });
    await market.writer.waitForConfirmations(hash, 1, fast);
    const funded = await market.writer.fundBatch([
      { wallet, usdc: 100_000_000n, gasWei: 0n },
      { wallet: owner.address, usdc: 0n, gasWei: ETHER },
      { wallet: seller.address, usdc: 0n, gasWei: 0n, collection: market.collection, tokenIds: [tokenId] },
    ]);
    await market.writer.waitForConfirmations(funded.hash, 1, fast);
    const approve = approveCall(market.deployment.usdc, market.deployment.escrow, maxUint256);
    const run = { abi: contractWalletAbi, functionName: 'run', args: [approve.to!, approve.data!] } as const;
    await sendAs(market, owner, [{ to: wallet, data: encodeFunctionData(run), gas: 150_000n }]);

    const settlement = await agree(market, seller, { key: owner.key, address: wallet }, tokenId);
    expect(await market.reader.isMandateSigned(settlement.buyer, settlement.buyerSignature)).toBe(true);
    expect(await market.reader.isMandateSigned(settlement.buyer, settlement.sellerSignature)).toBe(false);
    expect(await refusal({ ...settlement, buyerSignature: settlement.sellerSignature })).toBe(
      'BadMandateSignature',
    );
    expect((await settle(settlement)).status).toBe('success');
    expect(await market.reader.ownerOf(market.collection, tokenId)).toBe(wallet);
  }, 60_000);

  it('signed for another chain or escrow are worthless', async () => {
    const { seller, settlement } = await prepareTrade(market);
    const elsewhere = { ...market.deployment, chainId: market.deployment.chainId + 1 };
    expect(mandateDigest(settlement.seller, elsewhere)).not.toBe(
      mandateDigest(settlement.seller, market.deployment),
    );
    const sellerSignature = await signMandate(seller.key, settlement.seller, elsewhere);
    expect(await refusal({ ...settlement, sellerSignature })).toBe('BadMandateSignature');
  }, 60_000);
});
