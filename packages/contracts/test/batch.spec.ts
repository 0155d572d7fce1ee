import { encodeDeployData, encodeFunctionData, getContractAddress } from 'viem';
import { escrowAbi } from '../src/abi.js';
import { contractWalletAbi } from '../src/generated/abis.js';
import { contractWalletBytecode } from '../src/generated/bytecode.js';
import { createRpcClient } from '../src/rpc.js';
import { encodeSettle, encodeSettleBatch } from '../src/settlement-calls.js';
import { fast, openMarket, prepareTrade, prepareTrades, type Market } from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

describe('settleBatch', () => {
  it('settles the good ones and leaves the bad one alone', async () => {
    const trades = await prepareTrades(market, 4);
    const settlements = trades.map(({ settlement }) => settlement);
    settlements[1] = { ...settlements[1]!, attestations: [] };
    settlements.push(settlements[3]!); // the same deal twice in one batch
    const { hash } = await market.writer.settleBatch(settlements);
    const { status, blockNumber } = await market.writer.waitForConfirmations(hash, 1, fast);
    expect(status).toBe('success');
    const settledAt = await Promise.all(settlements.map(({ deal }) => market.reader.settledAt(deal.dealId)));
    expect(settledAt).toEqual([blockNumber, undefined, blockNumber, blockNumber, blockNumber]);
    expect(await market.reader.usdcBalance(trades[3]!.seller.address)).toBe(48_000_000n);
    expect(await market.reader.ownerOf(market.collection, trades[1]!.tokenId)).toBe(
      trades[1]!.seller.address,
    );
  }, 60_000);

  it('answers the reason of each failure to a simulation', async () => {
    const trades = await prepareTrades(market, 2);
    const bad = { ...trades[0]!.settlement, attestations: [] };
    const client = createRpcClient(market.anvil.rpcUrl);
    const { result } = await client.simulateContract({
      abi: escrowAbi,
      address: market.deployment.escrow,
      functionName: 'settleBatch',
      args: [[bad, trades[1]!.settlement]],
    });
    expect(result[0]).toMatch(/^0x[0-9a-f]{8,}$/);
    expect(result[1]).toBe('0x');
  }, 60_000);

  it('is tried as a whole before and after', async () => {
    const trades = await prepareTrades(market, 2);
    const good = trades[1]!.settlement;
    const settlements = [{ ...trades[0]!.settlement, attestations: [] }, good];
    const names = async () =>
      (await market.reader.simulateSettleBatch(settlements)).map((refusal) => refusal?.errorName);
    expect(await names()).toEqual(['TooFewAttestations', undefined]);
    const { hash } = await market.writer.settleBatch(settlements);
    await market.writer.waitForConfirmations(hash, 1, fast);
    expect(await names()).toEqual(['TooFewAttestations', 'AlreadySettled']);
    expect(await market.reader.settledIn(hash)).toEqual([good.deal.dealId]);
    expect(await market.reader.isTransactionKnown(hash)).toBe(true);
    expect(await market.reader.isTransactionKnown(good.deal.dealId)).toBe(false);
  }, 60_000);
});

describe('findSettlementTransaction', () => {
  it('finds deals settled alone and in batches, also among failed tries in the same block', async () => {
    const [alone, ...batch] = await prepareTrades(market, 3);
    const call = { to: market.deployment.escrow, gas: 500_000n };
    const poisoned = { ...alone!.settlement, attestations: [] };
    // All in one block: a reverting try, a batch in which it fails, the real one, and a batch with it settled already.
    const sent = await market.anvil.inOneBlock(() =>
      Promise.all([
        market.writer.sendLegacy({ ...call, data: encodeSettle(poisoned) }),
        market.writer.sendLegacy({ ...call, gas: 900_000n, data: encodeSettleBatch([poisoned]) }),
        market.writer.sendLegacy({ ...call, data: encodeSettle(alone!.settlement) }),
        market.writer.sendLegacy({
          ...call,
          gas: 1_500_000n,
          data: encodeSettleBatch([alone!.settlement, ...batch.map(({ settlement }) => settlement)]),
        }),
      ]),
    );
    const done = await Promise.all(sent.map(({ hash }) => market.writer.waitForConfirmations(hash, 1, fast)));
    expect(done.map(({ status }) => status)).toEqual(['reverted', 'success', 'success', 'success']);
    expect(done[0]!.revert?.errorName).toBe('AlreadySettled');
    const found = await market.reader.findSettlementTransaction(alone!.settlement.deal.dealId);
    expect(found).toMatchObject({
      hash: sent[2].hash,
      blockNumber: done[2]!.blockNumber,
      blockHash: done[2]!.blockHash,
    });
    for (const { settlement } of batch) {
      expect((await market.reader.findSettlementTransaction(settlement.deal.dealId))?.hash).toBe(
        sent[3].hash,
      );
    }
    expect(await market.reader.findSettlementTransaction(poisoned.deal.agreement)).toBeUndefined();
  }, 60_000);

  it('finds a deal that somebody settled through a contract of his own', async () => {
    const { settlement } = await prepareTrade(market);
    const code = encodeDeployData({
      abi: contractWalletAbi,
      bytecode: contractWalletBytecode,
      args: [market.writer.address],
    });
    const created = await market.writer.sendLegacy({ data: code, gas: 1_000_000n });
    await market.writer.waitForConfirmations(created.hash, 1, fast);
    const to = getContractAddress({ from: market.writer.address, nonce: BigInt(created.nonce) });
    const data = encodeFunctionData({
      abi: contractWalletAbi,
      functionName: 'run',
      args: [market.deployment.escrow, encodeSettle(settlement)],
    });
    const sent = await market.writer.sendLegacy({ to, data, gas: 900_000n });
    await market.writer.waitForConfirmations(sent.hash, 1, fast);
    expect((await market.reader.findSettlementTransaction(settlement.deal.dealId))?.hash).toBe(sent.hash);
  }, 60_000);
});
