import { maxUint256 } from 'viem';
import { escrowAbi } from '../src/abi.js';
import { isAttestationValid, signAttestation } from '../src/attestation.js';
import { dealDigest } from '../src/deal.js';
import { mandateHash } from '../src/mandate.js';
import { createRpcClient } from '../src/rpc.js';
import { verifierIdentities } from '../src/verifiers.js';
import { fast, newWallet, openMarket, prepareTrade, VERIFIER_SEED, type Market } from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

describe('settle', () => {
  it('moves the NFT and the money, once, and leaves nothing in the escrow', async () => {
    const { seller, buyer, tokenId, settlement } = await prepareTrade(market);
    const before = await market.reader.inspect(settlement.deal, settlement.seller, settlement.buyer);
    expect(before).toMatchObject({
      nftOwner: seller.address,
      nftApproved: true,
      buyerBalance: 100_000_000n,
      buyerAllowance: maxUint256,
      settledAt: undefined,
      sellerUses: 0,
      sellerCancelled: false,
      paused: false,
    });
    const { status, blockNumber } = await market.writer.waitForConfirmations(
      (await market.writer.settle(settlement)).hash,
      3,
      fast,
    );
    expect(status).toBe('success');
    expect(await market.reader.ownerOf(market.collection, tokenId)).toBe(buyer.address);
    expect(await market.reader.usdcBalance(seller.address)).toBe(48_000_000n);
    expect(await market.reader.usdcBalance(buyer.address)).toBe(52_000_000n);
    expect(await market.reader.usdcBalance(market.deployment.escrow)).toBe(0n);
    expect(await market.reader.settledAt(settlement.deal.dealId)).toBe(blockNumber);
    expect(await market.reader.mandateUses(settlement.seller)).toBe(1);
    expect((await market.reader.simulateSettle(settlement))?.errorName).toBe('AlreadySettled');
    // The past can still be read: this is how verifiers agree on one block.
    const past = { blockNumber: blockNumber - 1 };
    expect(await market.reader.ownerOf(market.collection, tokenId, past)).toBe(seller.address);
    expect(await market.reader.settledAt(settlement.deal.dealId, past)).toBeUndefined();
  }, 60_000);

  it('computes the same hashes as the contract', async () => {
    const { settlement } = await prepareTrade(market);
    const client = createRpcClient(market.anvil.rpcUrl);
    const onEscrow = { abi: escrowAbi, address: market.deployment.escrow } as const;
    const { deal, seller } = settlement;
    expect(await client.readContract({ ...onEscrow, functionName: 'mandateHash', args: [seller] })).toBe(
      mandateHash(seller),
    );
    expect(await client.readContract({ ...onEscrow, functionName: 'dealDigest', args: [deal] })).toBe(
      dealDigest(deal, market.deployment),
    );
  }, 60_000);

  it('lets anyone recheck attestations and approvals', async () => {
    const { seller, settlement } = await prepareTrade(market);
    const verifier = verifierIdentities(VERIFIER_SEED)[4]!;
    const digest = dealDigest(settlement.deal, market.deployment);
    const attestation = signAttestation(verifier.secp256k1PrivateKey, digest);
    expect(attestation.verifier).toBe(verifier.address);
    expect(isAttestationValid(attestation, digest)).toBe(true);
    expect(isAttestationValid(attestation, settlement.deal.agreement)).toBe(false);
    expect(isAttestationValid({ ...attestation, signature: '0x12' }, digest)).toBe(false);
    expect(isAttestationValid({ ...attestation, verifier: newWallet().address }, digest)).toBe(false);
    expect(await market.reader.isApprovedForAll(market.collection, seller.address)).toBe(true);
    expect(await market.reader.isApprovedForAll(market.collection, market.writer.address)).toBe(false);
  }, 60_000);

  it('inspects tokens that do not exist without reverting', async () => {
    const { settlement } = await prepareTrade(market);
    const stray = newWallet().address;
    const facts = await market.reader.inspect(
      { ...settlement.deal, collection: stray, payToken: stray },
      settlement.seller,
      settlement.buyer,
    );
    expect(facts).toMatchObject({
      nftOwner: undefined,
      nftApproved: false,
      buyerBalance: 0n,
      buyerAllowance: 0n,
    });
    expect(await market.reader.ownerOf(market.collection, 10n ** 30n)).toBeUndefined();
  }, 60_000);
});
