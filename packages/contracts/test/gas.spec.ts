import { openMarket, prepareTrade, prepareTrades, fast, type Market } from './market';

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

describe('gas (anvil is real; wallets that never held the token or the money: the dearest case)', () => {
  it('settles a deal with five attestations and two mandates within 210,000', async () => {
    const { settlement } = await prepareTrade(market);
    const gas = await gasOf((await market.writer.settle(settlement)).hash);
    process.stdout.write(`settle ${gas}\n`);
    expect(gas).toBeLessThanOrEqual(210_000);
  }, 60_000);

  it('settles ten in a batch within 140,000 each', async () => {
    const trades = await prepareTrades(market, 10);
    const gas = await gasOf((await market.writer.settleBatch(trades.map((t) => t.settlement))).hash);
    process.stdout.write(`settleBatch ${gas / 10}\n`);
    expect(gas / 10).toBeLessThanOrEqual(140_000);
  }, 60_000);
});
