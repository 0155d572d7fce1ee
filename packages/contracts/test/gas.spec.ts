import type { Settlement } from '../src/deal.js';
import {
  attest,
  agree,
  fast,
  nextTokenId,
  openMarket,
  prepareTrade,
  prepareTrades,
  type Market,
  type Trade,
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

/** Gives each wallet the other side's kind of asset, as wallets that traded before have. */
const season = async (trades: Trade[]) => {
  const { hash } = await market.writer.fundBatch(
    trades.flatMap(({ seller, buyer }) => [
      {
        wallet: seller.address,
        usdc: 1n,
        collection: market.collection,
        tokenIds: [nextTokenId()],
        gasWei: 0n,
      },
      {
        wallet: buyer.address,
        usdc: 0n,
        collection: market.collection,
        tokenIds: [nextTokenId()],
        gasWei: 0n,
      },
    ]),
  );
  await market.writer.waitForConfirmations(hash, 1, fast);
  return trades;
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
      return { settlement: { ...settlement, attestations: await attest(market, settlement.deal) } };
    }),
  );
};

describe('gas of a settlement with two mandates and five attestations (anvil is real)', () => {
  const table: [string, number][] = [];
  const record = (name: string, gas: number, most: number) => {
    table.push([name, gas]);
    expect(gas).toBeLessThanOrEqual(most);
  };
  afterAll(() => process.stdout.write(table.map(([name, gas]) => `${name.padEnd(44)} ${gas}\n`).join('')));

  it('settle', async () => {
    record(
      'settle, wallets new to both assets',
      await settleGas((await prepareTrade(market)).settlement),
      235_000,
    );
    const [seasoned] = await season(await prepareTrades(market, 1));
    record('settle, wallets that traded before', await settleGas(seasoned!.settlement), 210_000);
  }, 60_000);

  it('settleBatch of ten', async () => {
    record('batch of 10, per deal, new wallets', await batchGas(await prepareTrades(market, 10)), 215_000);
    record(
      'batch of 10, per deal, seasoned wallets',
      await batchGas(await season(await prepareTrades(market, 10))),
      185_000,
    );
    record('batch of 10, per deal, one pair, two mandates', await batchGas(await repeated(10)), 140_000);
  }, 60_000);
});
