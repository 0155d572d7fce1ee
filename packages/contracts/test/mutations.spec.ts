import { encodeFunctionData, type Hex } from 'viem';
import { escrowAbi } from '../src/abi.js';
import { signAttestation } from '../src/attestation.js';
import { dealDigest, sortAttestations, type Settlement } from '../src/deal.js';
import { EscrowRevert } from '../src/errors.js';
import { signMandate } from '../src/mandate.js';
import { createRpcClient, onChain } from '../src/rpc.js';
import { encodeSettle } from '../src/settlement-calls.js';
import { verifierIdentities } from '../src/verifiers.js';
import {
  attest,
  fast,
  openMarket,
  prepareTrade,
  sendAs,
  VERIFIER_SEED,
  type Market,
  type Trade,
} from './market.js';
import { mutations } from './mutations.js';

let market: Market;
let trade: Trade;
beforeAll(async () => {
  market = await openMarket();
  trade = await prepareTrade(market);
}, 60_000);
afterAll(() => market.anvil.stop());

/** The custom error with its first argument where it is a number, `settles` when there is none. */
const refusal = async (settlement: Settlement): Promise<string> => {
  const revert = await market.reader.simulateSettle(settlement);
  if (revert === undefined) return 'settles';
  const [first] = revert.args;
  return typeof first === 'number' || (typeof first === 'bigint' && first < 100n)
    ? `${revert.errorName} ${first}`
    : revert.errorName;
};

const confirm = async (hash: Hex) =>
  expect((await market.writer.waitForConfirmations(hash, 1, fast)).status).toBe('success');
const onEscrow = (
  functionName: 'setPaused' | 'cancel' | 'cancelAll',
  args: readonly [] | readonly [boolean] | readonly [bigint] = [],
) => ({
  to: market.deployment.escrow,
  data: encodeFunctionData({ abi: escrowAbi, functionName, args }),
  gas: 150_000n,
});

describe('a valid settlement with one thing changed is refused for its own reason', () => {
  it('the unchanged one settles', async () => expect(await refusal(trade.settlement)).toBe('settles'));

  it.each(mutations)('$name → $refusal', async ({ mutate, refusal: expected }) => {
    const changed = mutate(trade.settlement);
    expect(changed).not.toEqual(trade.settlement);
    expect(await refusal(changed)).toBe(expected);
  });

  it('there are many of them', () => expect(mutations.length).toBeGreaterThanOrEqual(40));
});

describe('signatures for somewhere else are worthless', () => {
  const elsewhere = () => {
    const { deployment } = market;
    return [
      { ...deployment, chainId: deployment.chainId + 1 },
      { ...deployment, escrow: deployment.usdc },
    ];
  };

  it('mandates of another chain or escrow', async () => {
    const { settlement, seller, buyer } = trade;
    for (const domain of elsewhere()) {
      const sellerSignature = await signMandate(seller.key, settlement.seller, domain);
      expect(await refusal({ ...settlement, sellerSignature })).toBe('BadMandateSignature 0');
      const buyerSignature = await signMandate(buyer.key, settlement.buyer, domain);
      expect(await refusal({ ...settlement, buyerSignature })).toBe('BadMandateSignature 1');
    }
  });

  it('attestations of another chain or escrow', async () => {
    for (const domain of elsewhere()) {
      const digest = dealDigest(trade.settlement.deal, domain);
      const signed = verifierIdentities(VERIFIER_SEED, 5).map(({ secp256k1PrivateKey }) =>
        signAttestation(secp256k1PrivateKey, digest),
      );
      const attestations = sortAttestations(signed);
      expect(await refusal({ ...trade.settlement, attestations })).toBe('UnknownVerifier');
    }
  });
});

describe('calldata that is not well formed', () => {
  /** Simulates raw calldata and tells the error's name. */
  const outcome = async (data: Hex) => {
    const client = createRpcClient(market.anvil.rpcUrl);
    try {
      await onChain(() => client.call({ to: market.deployment.escrow, data, blockTag: 'latest' }));
      return 'settles';
    } catch (error) {
      return error instanceof EscrowRevert ? error.errorName : error;
    }
  };
  const selector = 10;
  const word = (index: number) => selector + 64 * index;
  const withDigit = (data: Hex, at: number, digit: string) =>
    `${data.slice(0, at)}${digit}${data.slice(at + 1)}` as Hex;

  // Deal: words 0–10, seller's mandate: 11–22, an offset, buyer's mandate: 24–35.
  it.each([
    ['deal.seller', 1],
    ['deal.buyer', 2],
    ['deal.collection', 3],
    ['deal.payToken', 5],
    ['deal.deadline', 10],
    ['seller.principal', 11],
    ['seller.side', 13],
    ['seller.anyToken', 16],
    ['seller.maxDeals', 19],
    ['seller.expiry', 21],
    ['buyer.principal', 24],
    ['buyer.payToken', 30],
    ['buyer.validAfter', 33],
  ])('bits beyond the type of %s', async (_, index) => {
    const data = encodeSettle(trade.settlement);
    expect(await outcome(data)).toBe('settles');
    expect(data[word(index)]).toBe('0');
    // Refused by the decoder, without a reason, or because such a struct was never signed, whichever comes first.
    expect(await outcome(withDigit(data, word(index), '1'))).toMatch(/^(Unknown|MandateHashMismatch)$/);
  });

  it('a call that ends early', async () => {
    const data = encodeSettle(trade.settlement);
    for (const length of [word(5), word(23), data.length - 256, data.length - 64 * 2]) {
      expect(await outcome(data.slice(0, length) as Hex)).not.toBe('settles');
    }
  });
});

describe('what happened before counts', () => {
  it('paused, though wallets can still revoke', async () => {
    const { settlement, buyer } = await prepareTrade(market);
    await confirm((await market.writer.sendLegacy(onEscrow('setPaused', [true]))).hash);
    expect(await refusal(settlement)).toBe('Paused');
    await sendAs(market, buyer, [onEscrow('cancel', [settlement.buyer.nonce])], 1);
    await confirm((await market.writer.sendLegacy(onEscrow('setPaused', [false]))).hash);
    expect(await refusal(settlement)).toBe('MandateCancelled 1');
    expect(await refusal(trade.settlement)).toBe('settles');
  }, 60_000);

  it('cancelled by each side, one nonce or all', async () => {
    for (const [index, key] of (['seller', 'buyer'] as const).entries()) {
      for (const all of [false, true]) {
        const fresh = await prepareTrade(market);
        const call = all ? onEscrow('cancelAll') : onEscrow('cancel', [fresh.settlement[key].nonce]);
        await sendAs(market, fresh[key], [call], 1);
        expect(await refusal(fresh.settlement)).toBe(`MandateCancelled ${index}`);
      }
    }
  }, 60_000);

  it('replayed, also under another id and with the verifiers’ blessing', async () => {
    const { settlement } = await prepareTrade(market);
    await confirm((await market.writer.settle(settlement)).hash);
    expect(await refusal(settlement)).toBe('AlreadySettled');
    const deal = { ...settlement.deal, dealId: `0x${'77'.repeat(32)}` as const };
    const renamed = { ...settlement, deal, attestations: attest(market, deal) };
    expect(await refusal(renamed)).toBe('MandateUsedUp 0');
  }, 60_000);

  it('too late: after the deadline, then after the mandates', async () => {
    const late = { deal: { deadline: trade.settlement.seller.expiry + 1_000n } };
    const patient = await prepareTrade(market, late);
    for (const [seconds, expected, mine] of [
      [3_601, 'DeadlinePassed', trade.settlement],
      [86_400 - 3_600, 'MandateExpired 0', patient.settlement],
    ] as const) {
      await market.anvil.rpc('evm_increaseTime', [seconds]);
      await market.anvil.rpc('evm_mine');
      expect(await refusal(mine)).toBe(expected);
    }
  }, 60_000);
});
