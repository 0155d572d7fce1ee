import { encodeFunctionData, type Address } from 'viem';
import { escrowAbi } from '../src/abi.js';
import { createArkWriter } from '../src/ark-writer.js';
import { signAttestation } from '../src/attestation.js';
import { dealDigest, sortAttestations } from '../src/deal.js';
import { registryOrder, verifierIdentities } from '../src/verifiers.js';
import { fast, openMarket, prepareTrade, type Market } from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const next = verifierIdentities('the next set', 9);
const addresses = registryOrder(next.map(({ address }) => address));

const call = (functionName: 'proposeVerifiers' | 'executeVerifiers', list: Address[], threshold: number) => ({
  to: market.deployment.escrow,
  data: encodeFunctionData({ abi: escrowAbi, functionName, args: [list, threshold] }),
  gas: 1_000_000n,
});
const withdraw = () => ({
  to: market.deployment.escrow,
  data: encodeFunctionData({ abi: escrowAbi, functionName: 'withdrawProposal' }),
  gas: 100_000n,
});
const outcome = async (request: ReturnType<typeof call>, writer = market.writer) => {
  const { hash } = await writer.sendLegacy(request);
  const { status, revert } = await market.writer.waitForConfirmations(hash, 1, fast);
  return status === 'success' ? 'done' : revert?.errorName;
};

describe('changing the verifiers', () => {
  it('takes the owner, a proposal and two days', async () => {
    const stranger = createArkWriter(market.anvil.rpcUrl, market.anvil.keys[1]!, market.deployment);
    const before = await market.reader.verifiers();
    const { settlement } = await prepareTrade(market);

    expect(await outcome(call('executeVerifiers', addresses, 5))).toBe('NoSuchProposal');
    expect(await outcome(call('proposeVerifiers', addresses, 5), stranger)).toBe(
      'OwnableUnauthorizedAccount',
    );
    expect(await outcome(call('proposeVerifiers', addresses, 4))).toBe('InvalidThreshold');
    expect(await outcome(call('proposeVerifiers', addresses, 10))).toBe('InvalidThreshold');
    expect(await outcome(call('proposeVerifiers', addresses.toReversed(), 5))).toBe('VerifiersNotAscending');

    expect(await outcome(call('proposeVerifiers', addresses, 5))).toBe('done');
    expect(await outcome(call('executeVerifiers', addresses, 5))).toBe('TimelockRunning');
    expect(await outcome(withdraw())).toBe('done');
    await market.anvil.rpc('evm_increaseTime', [172_801]);
    expect(await outcome(call('executeVerifiers', addresses, 5))).toBe('NoSuchProposal');

    expect(await outcome(call('proposeVerifiers', addresses, 6))).toBe('done');
    await market.anvil.rpc('evm_increaseTime', [172_801]);
    expect(await outcome(call('executeVerifiers', addresses, 5))).toBe('NoSuchProposal');
    expect(await market.reader.verifiers()).toEqual(before);
    expect(await outcome(call('executeVerifiers', addresses, 6))).toBe('done');
    expect(await market.reader.verifiers()).toEqual(addresses);

    // The old attestations are too few for the new threshold, and six of the new verifiers are enough.
    const { timestamp } = await market.reader.block();
    const fresh = await prepareTrade(market, { deal: { deadline: BigInt(timestamp + 7_200) } });
    expect((await market.reader.simulateSettle(fresh.settlement))?.errorName).toBe('TooFewAttestations');
    const digest = dealDigest(fresh.settlement.deal, market.deployment);
    const signed = next.slice(0, 6).map((v) => signAttestation(v.secp256k1PrivateKey, digest));
    const attested = { ...fresh.settlement, attestations: sortAttestations(signed) };
    expect(await market.reader.simulateSettle(attested)).toBeUndefined();
    expect((await market.reader.simulateSettle(settlement))?.errorName).toBe('DeadlinePassed');
  }, 60_000);
});
