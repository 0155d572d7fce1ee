import { privateKeyToAccount } from 'viem/accounts';
import { createArkWriter } from '../src/ark-writer.js';
import { ChainRejected, EscrowRevert } from '../src/errors.js';
import { signLegacyTransaction } from '../src/legacy-transaction.js';
import { createRpcClient } from '../src/rpc.js';
import { startMainsail, type Mainsail } from './mainsail.js';
import { fast, GWEI, newWallet, openMarket, prepareTrade, prepareTrades, type Market } from './market.js';

const CHAIN_ID = 31_337;

let mainsail: Mainsail;
let market: Market;
beforeAll(async () => {
  market = await openMarket({
    milliseconds: true,
    through: async (rpcUrl) => (mainsail = await startMainsail(rpcUrl, CHAIN_ID)).url,
  });
}, 60_000);
afterAll(async () => {
  await mainsail.stop();
  await market.anvil.stop();
});

const post = async (method: string, params: unknown[]) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const answer = await fetch(mainsail.url, { method: 'POST', body });
  return (await answer.json()) as { result?: unknown; error?: { message: string } };
};

describe('the whole flow on Mainsail (anvil is real, the facade refuses what Mainsail refuses)', () => {
  it('deploys with milliseconds, funds, settles alone and in a batch, reads, finds: nothing is refused', async () => {
    expect(market.deployment.timeScale).toBe(1000);
    const { timestamp } = await market.reader.block();
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(120); // seconds again
    const [one, two] = await prepareTrades(market, 2);
    const { deal, seller, buyer, sellerSignature } = one!.settlement;
    const { number } = await market.reader.block();
    await Promise.all([
      market.reader.now(),
      market.reader.verifiers(),
      market.reader.nativeBalance(market.writer.address),
      market.reader.allowance(deal.buyer),
      market.reader.inspect(deal, seller, buyer, { blockNumber: number }),
    ]);
    expect(await market.reader.isMandateSigned(seller, sellerSignature)).toBe(true);
    expect(await market.reader.isMandateSigned(buyer, sellerSignature)).toBe(false);

    const sent = [
      await market.writer.settle(one!.settlement),
      await market.writer.settleBatch([two!.settlement]),
    ];
    for (const { hash } of sent) {
      expect((await market.writer.waitForConfirmations(hash, 3, fast)).status).toBe('success');
    }
    expect(await market.reader.ownerOf(market.collection, one!.tokenId)).toBe(one!.buyer.address);
    expect(await market.reader.settledAt(two!.settlement.deal.dealId)).toBeDefined();
    const found = await market.reader.findSettlementTransaction(deal.dealId);
    expect(found?.hash).toBe(sent[0]!.hash);
    expect(await market.reader.confirmation(`0x${'3'.repeat(64)}`)).toBeUndefined();
    expect(mainsail.refused).toEqual([]);
    expect(mainsail.asked.get('eth_sendRawTransaction')).toBeGreaterThan(10);
  }, 60_000);

  it('tells why a settlement was refused, be it tried or sent', async () => {
    const { settlement } = await prepareTrade(market, { deal: { deadline: 1n } });
    await expect(market.writer.settle(settlement)).rejects.toMatchObject({ errorName: 'DeadlinePassed' });
    const { hash } = await market.writer.settle(settlement, { simulate: false });
    const { status, revert } = await market.writer.waitForConfirmations(hash, 1, fast);
    expect(status).toBe('reverted');
    expect(revert).toBeInstanceOf(EscrowRevert);
    expect(revert?.errorName).toBe('DeadlinePassed');
    expect(mainsail.refused).toEqual([]);
  }, 60_000);
});

describe('the facade is as strict as it should be', () => {
  const to = newWallet().address;
  const account = privateKeyToAccount(`0x${'7'.repeat(64)}`);
  const context = {
    privateKey: `0x${'7'.repeat(64)}`,
    chainId: CHAIN_ID,
    nonce: 0,
    gasPrice: 5n * GWEI,
  } as const;

  it.each([
    ['eth_getLogs', [{}], 'method not found'],
    ['eth_newFilter', [{}], 'method not found'],
    ['eth_feeHistory', ['0x1', 'latest', []], 'method not found'],
    ['eth_maxPriorityFeePerGas', [], 'method not found'],
    ['anvil_setBalance', [to, '0x1'], 'method not found'],
    ['eth_getTransactionCount', [to, 'pending'], 'unknown block "pending"'],
    ['eth_getBlockByNumber', ['pending', false], 'unknown block "pending"'],
    ['eth_call', [{ to }, 'earliest'], 'unknown block "earliest"'],
    ['eth_call', [{ to, maxFeePerGas: '0x1' }, 'latest'], 'unknown field maxFeePerGas'],
  ])('%s %j → %s', async (method, params, message) => {
    expect((await post(method, params)).error?.message).toBe(message);
  });

  it('typed, cheap and large transactions, and those for another chain', async () => {
    const typed = { to, nonce: 0, gas: 21_000n, chainId: CHAIN_ID, maxFeePerGas: 9n * GWEI };
    const legacy = (call: { gas: bigint }, changes: object = {}) =>
      signLegacyTransaction({ to, ...call }, { ...context, ...changes });
    for (const [raw, message] of [
      [await account.signTransaction({ ...typed, type: 'eip1559' }), 'rlp: not a list'],
      [legacy({ gas: 21_000n }, { gasPrice: 5n * GWEI - 1n }).raw, 'gas price too low'],
      [legacy({ gas: 5_000_001n }).raw, 'gas limit too high'],
      [legacy({ gas: 21_000n }, { chainId: 1 }).raw, 'invalid chain id'],
    ] as const) {
      expect((await post('eth_sendRawTransaction', [raw])).error?.message).toBe(message);
    }
  });

  it('its refusal reaches the caller as ChainRejected; viem’s own defaults would be refused', async () => {
    const writer = createArkWriter(mainsail.url, market.anvil.keys[1]!, market.deployment);
    await expect(writer.sendLegacy({ to, gas: 6_000_000n })).rejects.toBeInstanceOf(ChainRejected);
    const client = createRpcClient(mainsail.url);
    await expect(client.estimateFeesPerGas()).rejects.toThrow();
    await expect(client.getTransactionCount({ address: to, blockTag: 'pending' })).rejects.toThrow('pending');
  });
});
