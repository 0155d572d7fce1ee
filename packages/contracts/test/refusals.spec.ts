import { encodeFunctionData, keccak256, maxUint256, stringToHex, type Hex } from 'viem';
import { escrowAbi } from '../src/abi.js';
import { dealDigest, signAttestation, sortAttestations, type Settlement } from '../src/deal.js';
import { mandateNonce } from '../src/mandate.js';
import { verifierIdentities } from '../src/verifiers.js';
import {
  agree,
  attest,
  fast,
  newWallet,
  openMarket,
  prepareTrade,
  sendAs,
  VERIFIER_SEED,
  type Changes,
  type Market,
  type Trade,
} from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const refusal = async (settlement: Settlement) => (await market.reader.simulateSettle(settlement))?.errorName;
const asOwner = async (data: Hex) => {
  const { hash } = await market.writer.sendLegacy({ to: market.deployment.escrow, data, gas: 500_000n });
  expect((await market.writer.waitForConfirmations(hash, 1, fast)).status).toBe('success');
};

const stranger = newWallet().address;
const some32 = keccak256(stringToHex('other'));

describe('every mutation of a valid settlement is refused for its own reason', () => {
  let trade: Trade;
  beforeAll(async () => {
    trade = await prepareTrade(market);
    expect(await refusal(trade.settlement)).toBeUndefined();
  }, 60_000);

  /** Mutations before signing: everything is properly signed, the terms are wrong. */
  const terms: [string, () => Changes][] = [
    ['DeadlinePassed', () => ({ deal: { deadline: 1n } })],
    ['PriceBelowSellerLimit', () => ({ deal: { price: 39_999_999n } })],
    ['PriceAboveBuyerLimit', () => ({ deal: { price: 60_000_001n } })],
    ['WrongSide 0', () => ({ seller: { side: 1 } })],
    ['WrongSide 1', () => ({ buyer: { side: 0 } })],
    ['PrincipalMismatch 0', () => ({ seller: { principal: stranger } })],
    ['PrincipalMismatch 1', () => ({ buyer: { principal: stranger } })],
    ['PrincipalMismatch 0', () => ({ deal: { seller: stranger } })],
    ['CollectionMismatch 0', () => ({ seller: { collection: stranger } })],
    ['CollectionMismatch 1', () => ({ buyer: { collection: stranger } })],
    ['TokenMismatch 0', () => ({ seller: { tokenId: 999n } })],
    ['TokenMismatch 1', () => ({ buyer: { tokenId: 999n } })],
    ['PayTokenMismatch 0', () => ({ seller: { payToken: stranger } })],
    ['PayTokenMismatch 1', () => ({ buyer: { payToken: stranger } })],
    ['MandateNotYetValid 0', () => ({ seller: { validAfter: 99_999_999_999n } })],
    ['MandateNotYetValid 1', () => ({ buyer: { validAfter: 99_999_999_999n } })],
    ['MandateExpired 0', () => ({ seller: { expiry: 1n } })],
    ['MandateExpired 1', () => ({ buyer: { expiry: 1n } })],
    ['MandateHashMismatch 0', () => ({ deal: { sellerMandate: some32 } })],
    ['MandateHashMismatch 1', () => ({ deal: { buyerMandate: some32 } })],
    ['MandateCancelled 0', () => ({ seller: { nonce: mandateNonce(1n, 5n) } })],
    ['MandateCancelled 1', () => ({ buyer: { nonce: mandateNonce(7n, 5n) } })],
    ['MandateUsedUp 0', () => ({ seller: { maxDeals: 0 } })],
    ['MandateUsedUp 1', () => ({ buyer: { maxDeals: 0 } })],
  ];
  it.each(terms)('%s (terms %#)', async (expected, changes) => {
    const settlement = await agree(market, trade.seller, trade.buyer, trade.tokenId, changes());
    const revert = await market.reader.simulateSettle(settlement);
    const [name, side] = expected.split(' ');
    expect(revert?.errorName).toBe(name);
    if (side !== undefined) expect(revert?.args[0]).toBe(Number(side));
  });

  it('SelfTrade', async () => {
    expect(await refusal(await agree(market, trade.seller, trade.seller, trade.tokenId))).toBe('SelfTrade');
  });

  /** Mutations after signing: a field of what was signed or a signature is tampered with. */
  const tampered: [string, (s: Settlement) => Settlement | Promise<Settlement>][] = [
    ['MandateHashMismatch', (s) => ({ ...s, seller: { ...s.seller, limitPrice: 0n } })],
    ['MandateHashMismatch', (s) => ({ ...s, buyer: { ...s.buyer, limitPrice: maxUint256 } })],
    ['MandateHashMismatch', (s) => ({ ...s, seller: { ...s.seller, agentKey: some32 } })],
    ['MandateHashMismatch', (s) => ({ ...s, buyer: { ...s.buyer, maxDeals: 9 } })],
    ['BadMandateSignature', (s) => ({ ...s, sellerSignature: s.buyerSignature })],
    ['BadMandateSignature', (s) => ({ ...s, buyerSignature: '0x' })],
    ['BadMandateSignature', (s) => ({ ...s, buyerSignature: `${s.buyerSignature.slice(0, -2)}ff` as Hex })],
    ['TooFewAttestations', (s) => ({ ...s, attestations: s.attestations.slice(1) })],
    ['TooFewAttestations', (s) => ({ ...s, attestations: [] })],
    ['AttestationsNotAscending', (s) => ({ ...s, attestations: s.attestations.toReversed() })],
    ['AttestationsNotAscending', (s) => ({ ...s, attestations: Array<Hex>(5).fill(s.attestations[0]!) })],
    ['BadAttestation', (s) => ({ ...s, attestations: ['0x1234', ...s.attestations.slice(1)] })],
    [
      'BadAttestation',
      (s) => ({ ...s, attestations: [`0x${'00'.repeat(65)}` as const, ...s.attestations.slice(1)] }),
    ],
  ];
  it.each(tampered)('%s (tampered %#)', async (expected, tamper) => {
    expect(await refusal(await tamper(trade.settlement))).toBe(expected);
  });

  it.each([
    ['price', 48_000_001n],
    ['deadline', 2_000_000_000n],
    ['agreement', some32],
    ['dealId', some32],
  ])('attestations do not cover a deal whose %s was changed', async (field, value) => {
    const deal = { ...trade.settlement.deal, [field]: value };
    // A signature over another digest recovers to a random address: unknown, or out of order.
    expect(await refusal({ ...trade.settlement, deal })).toMatch(
      /^(UnknownVerifier|AttestationsNotAscending)$/,
    );
  });

  it('UnknownVerifier, be it alone below, between or above the registered ones', async () => {
    const identities = verifierIdentities(VERIFIER_SEED);
    const digest = dealDigest(trade.settlement.deal, market.deployment);
    for (let i = 0; i < 6; i++) {
      const keys = [
        ...identities.slice(1, 5).map((verifier) => verifier.secp256k1PrivateKey),
        newWallet().key,
      ];
      const attestations = sortAttestations(
        await Promise.all(keys.map((key) => signAttestation(key, digest))),
      );
      expect(await refusal({ ...trade.settlement, attestations })).toBe('UnknownVerifier');
    }
  });
  it('takes any five or all twenty-one verifiers', async () => {
    const everyone = Array.from({ length: 21 }, (_, i) => i);
    for (const who of [everyone, everyone.slice(0, 5), everyone.slice(-5), [20, 0, 10, 5, 15]]) {
      const signed = await attest(market, trade.settlement.deal, who);
      expect(await refusal({ ...trade.settlement, attestations: signed })).toBeUndefined();
    }
  });

  it('the tokens’ own errors when the money or the NFT is not there', async () => {
    const poor = newWallet();
    expect(await refusal(await agree(market, trade.seller, poor, trade.tokenId))).toBe(
      'ERC20InsufficientAllowance',
    );
    expect(await refusal(await agree(market, poor, trade.buyer, trade.tokenId))).toBe('ERC721IncorrectOwner');
    const absent = 10n ** 20n;
    expect(await refusal(await agree(market, trade.seller, trade.buyer, absent))).toBe(
      'ERC721NonexistentToken',
    );
  });

  it('Paused, while cancelling still works', async () => {
    await asOwner(encodeFunctionData({ abi: escrowAbi, functionName: 'setPaused', args: [true] }));
    expect(await refusal(trade.settlement)).toBe('Paused');
    const idle = await prepareTrade(market);
    const data = encodeFunctionData({
      abi: escrowAbi,
      functionName: 'cancel',
      args: [idle.settlement.buyer.nonce],
    });
    await sendAs(market, idle.buyer, [{ to: market.deployment.escrow, data, gas: 100_000n }], 1);
    await asOwner(encodeFunctionData({ abi: escrowAbi, functionName: 'setPaused', args: [false] }));
    expect(await refusal(idle.settlement)).toBe('MandateCancelled');
    expect(await refusal(trade.settlement)).toBeUndefined();
  }, 60_000);
});
