import { parseTransaction, type Hex } from 'viem';
import { createArkReader } from '../src/ark-reader.js';
import { createArkWriter } from '../src/ark-writer.js';
import { deployContracts } from '../src/deploy.js';
import { fast, openMarket, prepareTrades, VERIFIER_SEED } from './market.js';
import { startRpcProxy, type RpcRequest } from './rpc-proxy.js';

/** What this package may ask a node: plain methods of Mainsail's, without filters, logs, fee history or priority fees. */
const ALLOWED = [
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_getBalance',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_sendRawTransaction',
];

it('deploying, settling and reading stay within Mainsail’s RPC (anvil is real, behind a recording proxy)', async () => {
  const market = await openMarket();
  const seen: RpcRequest[] = [];
  const proxy = await startRpcProxy(market.anvil.rpcUrl, (request) => seen.push(request) > 0);
  try {
    const privateKey = market.anvil.keys[0]!;
    const [one, two] = await prepareTrades(market, 2);
    await deployContracts({
      rpcUrl: proxy.url,
      privateKey: market.anvil.keys[1]!,
      verifierSeed: VERIFIER_SEED,
      collections: [{ slug: 'cats', name: 'Cats', symbol: 'CAT' }],
      seedTokens: { cats: [1n] },
      wait: fast,
    });
    const reader = createArkReader(proxy.url, market.deployment);
    const writer = createArkWriter(proxy.url, privateKey, market.deployment);
    const { deal, seller, buyer, sellerSignature } = one!.settlement;
    await Promise.all([
      reader.now(),
      reader.verifiers(),
      reader.nativeBalance(writer.address),
      reader.allowance(deal.buyer),
    ]);
    await reader.inspect(deal, seller, buyer, { blockNumber: (await reader.block()).number });
    expect(await reader.isMandateSigned(seller, sellerSignature)).toBe(true);
    expect(await reader.isMandateSigned(buyer, sellerSignature)).toBe(false);
    const sent = [await writer.settle(one!.settlement), await writer.settleBatch([two!.settlement])];
    for (const { hash } of sent) await writer.waitForConfirmations(hash, 3, fast);
    expect((await reader.findSettlementTransaction(deal.dealId))?.hash).toBe(sent[0]!.hash);
    expect(await reader.confirmation(sent[1]!.hash)).toMatchObject({ status: 'success' });
    expect(await reader.confirmation(`0x${'3'.repeat(64)}`)).toBeUndefined();
  } finally {
    await proxy.stop();
    await market.anvil.stop();
  }
  expect(
    [...new Set(seen.map(({ method }) => method))].filter((method) => !ALLOWED.includes(method)),
  ).toEqual([]);
  expect(JSON.stringify(seen)).not.toContain('"pending"');
  const raw = seen
    .filter(({ method }) => method === 'eth_sendRawTransaction')
    .map(({ params }) => params?.[0] as Hex);
  expect(raw.length).toBeGreaterThan(7);
  for (const one of raw) {
    const { type, gasPrice = 0n, gas = 0n } = parseTransaction(one);
    expect(type).toBe('legacy');
    expect(gasPrice).toBeGreaterThanOrEqual(5_000_000_000n);
    expect(gas).toBeLessThanOrEqual(5_000_000n);
  }
}, 60_000);
