import { keccak256, stringToHex } from 'viem';
import { signAttestation } from '../src/attestation.js';
import { dealDigest, sortAttestations, type Settlement } from '../src/deal.js';
import { mandateNonce } from '../src/mandate.js';
import { verifierIdentities } from '../src/verifiers.js';
import {
  agree,
  attest,
  newWallet,
  openMarket,
  prepareTrade,
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
const stranger = newWallet().address;
const some32 = keccak256(stringToHex('other'));

describe('what is properly signed by everybody is refused for what it says', () => {
  let trade: Trade;
  beforeAll(async () => {
    trade = await prepareTrade(market);
    expect(await refusal(trade.settlement)).toBeUndefined();
  }, 60_000);

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

  it('UnknownVerifier, be it alone below, between or above the registered ones', async () => {
    const identities = verifierIdentities(VERIFIER_SEED);
    const digest = dealDigest(trade.settlement.deal, market.deployment);
    for (let i = 0; i < 6; i++) {
      const keys = [
        ...identities.slice(1, 5).map((verifier) => verifier.secp256k1PrivateKey),
        newWallet().key,
      ];
      const attestations = sortAttestations(keys.map((key) => signAttestation(key, digest)));
      expect(await refusal({ ...trade.settlement, attestations })).toBe('UnknownVerifier');
    }
  });

  it('takes any five or all twenty-one verifiers', async () => {
    const everyone = Array.from({ length: 21 }, (_, i) => i);
    for (const who of [everyone, everyone.slice(0, 5), everyone.slice(-5), [20, 0, 10, 5, 15]]) {
      const signed = attest(market, trade.settlement.deal, who);
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
});
