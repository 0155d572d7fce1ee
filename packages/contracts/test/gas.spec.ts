import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settlement } from '../src/deal.js';
import { mandateNonce } from '../src/mandate.js';
import {
  attest,
  agree,
  fast,
  nextTokenId,
  openMarket,
  prepareTrade,
  prepareTrades,
  type Market,
} from './market.js';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.anvil.stop());

const gasOf = async (hash: `0x${string}`) => {
  const { status, gasUsed } = await market.writer.waitForConfirmations(hash, 1, fast);
  expect(status).toBe('success');
  return Number(gasUsed);
};

const settleGas = async (settlement: Settlement) => gasOf((await market.writer.settle(settlement)).hash);

const batchGas = async (trades: readonly { settlement: Settlement }[]) => {
  const { hash } = await market.writer.settleBatch(trades.map(({ settlement }) => settlement));
  const gas = await gasOf(hash);
  for (const { settlement } of trades)
    expect(await market.reader.settledAt(settlement.deal.dealId)).toBeDefined();
  return Math.round(gas / trades.length);
};

/**
 * Settlements of pairs that settled one before: each wallet has held both assets, keeps some of what it gives, and
 * numbers its mandates.
 */
const seasoned = async (count: number): Promise<{ settlement: Settlement }[]> => {
  const numbered = (unique: bigint) => ({ nonce: mandateNonce(0n, unique) });
  const trades = await prepareTrades(market, count, { seller: numbered(1n), buyer: numbered(1n) });
  await batchGas(trades);
  const second = trades.map((trade) => ({ ...trade, tokenId: nextTokenId() }));
  const fundings = second.map(({ seller, tokenId }) => ({
    wallet: seller.address,
    usdc: 0n,
    collection: market.collection,
    tokenIds: [tokenId, nextTokenId()],
    gasWei: 0n,
  }));
  const { hash } = await market.writer.fundBatch(fundings);
  await market.writer.waitForConfirmations(hash, 1, fast);
  const changes = { seller: numbered(2n), buyer: numbered(2n) };
  return Promise.all(
    second.map(async ({ seller, buyer, tokenId }) => ({
      settlement: await agree(market, seller, buyer, tokenId, changes),
    })),
  );
};

/** More deals of one pair under the same two mandates, which allow many and any token. */
const repeated = async (count: number) => {
  const many = { anyToken: true, maxDeals: 1000 };
  const first = await prepareTrade(market, { seller: many, buyer: many });
  const { seller, buyer } = first;
  const tokenIds = Array.from({ length: count }, nextTokenId);
  const funding = { wallet: seller.address, usdc: 0n, collection: market.collection, tokenIds, gasWei: 0n };
  await market.writer.waitForConfirmations((await market.writer.fundBatch([funding])).hash, 1, fast);
  const mandates = { seller: first.settlement.seller, buyer: first.settlement.buyer };
  return Promise.all(
    tokenIds.map(async (tokenId) => {
      const price = 40_000_000n / BigInt(count); // the buyer's purse holds 100 USDC
      const open = { seller: { ...mandates.seller, limitPrice: 0n }, buyer: mandates.buyer };
      const settlement = await agree(market, seller, buyer, tokenId, { ...open, deal: { price } });
      return { settlement: { ...settlement, attestations: attest(market, settlement.deal) } };
    }),
  );
};

/** Gas a deal by the name of its row in the README. */
const documented = (): Map<string, number> => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  const rows = readme.matchAll(/^\| (`settle.*?)\s+\|\s+([0-9,]+) \|$/gm);
  return new Map(Array.from(rows, ([, name = '', gas = '']) => [name, Number(gas.replaceAll(',', ''))]));
};

/** Signatures and addresses hold more or fewer zero bytes, which cost less. */
const SPREAD = 0.01;

describe('gas of a settlement with two mandates and five attestations (anvil is real)', () => {
  const table = documented();
  const measured: [string, number][] = [];
  const record = (name: string, gas: number, most: number) => {
    measured.push([name, gas]);
    expect(gas).toBeLessThanOrEqual(most);
    expect(Math.abs((table.get(name) ?? 0) / gas - 1)).toBeLessThan(SPREAD); // the README tells the truth
  };
  afterAll(() => process.stdout.write(measured.map(([name, gas]) => `${name.padEnd(70)} ${gas}\n`).join('')));

  it('is at most 210,000 alone, between wallets that traded before', async () => {
    const [again] = await seasoned(1);
    record('`settle`, wallets that traded before', await settleGas(again!.settlement), 210_000);
    const { settlement } = await prepareTrade(market);
    record('`settle`, wallets that never held the other asset', await settleGas(settlement), 235_000);
  }, 60_000);

  it('is at most 140,000 in a batch of ten, between wallets that traded before', async () => {
    record('`settleBatch` of 10, wallets that traded before', await batchGas(await seasoned(10)), 140_000);
    record('`settleBatch` of 10, all wallets new', await batchGas(await prepareTrades(market, 10)), 215_000);
    record(
      '`settleBatch` of 10, one pair of wallets under the same two mandates',
      await batchGas(await repeated(10)),
      140_000,
    );
  }, 60_000);

  it('every row of the table is measured here', () => {
    expect(measured.map(([name]) => name).sort()).toEqual([...table.keys()].sort());
  });
});
