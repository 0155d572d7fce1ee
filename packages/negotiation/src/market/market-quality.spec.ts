import fc from 'fast-check';
import { usdc } from '../../test/room-fixtures.js';
import { type Participant, dealSurplus, marketQuality } from './market-quality.js';

const buyer = (id: string, limit: number): Participant => ({
  id,
  role: 'buyer',
  tokenId: null,
  limitPrice: usdc(limit),
});
const seller = (id: string, limit: number): Participant => ({
  id,
  role: 'seller',
  tokenId: id,
  limitPrice: usdc(limit),
});
const market = [
  buyer('b1', 100),
  buyer('b2', 70),
  buyer('b3', 40),
  seller('s1', 50),
  seller('s2', 60),
  seller('s3', 90),
];

describe('marketQuality', () => {
  it('shares the gain of a deal between its sides', () => {
    expect(dealSurplus(usdc(100), usdc(50), usdc(80))).toEqual({ buyer: 2_000, seller: 3_000, total: 5_000 });
  });

  it('knows what was possible, what was got and what was left', () => {
    const deals = [{ buyerId: 'b1', sellerId: 's1', price: usdc(80) }];
    expect(marketQuality(market, deals)).toEqual({
      surplus: 5_000,
      buyerSurplus: 2_000,
      sellerSurplus: 3_000,
      possibleSurplus: 6_000,
      leftOnTable: 1_000,
      allocativeEfficiency: 5 / 6,
      deals: 1,
      feasibleDeals: 2,
      dealRate: 0.5,
    });
  });

  it('does not count the deals of those who had better not traded twice', () => {
    const all = [
      { buyerId: 'b1', sellerId: 's3', price: usdc(95) },
      { buyerId: 'b2', sellerId: 's1', price: usdc(60) },
    ];
    const { allocativeEfficiency, dealRate } = marketQuality(market, all);
    expect([allocativeEfficiency, dealRate]).toEqual([0.5, 1]);
  });

  it('finds nothing wrong with a market in which nothing could be gained', () => {
    expect(marketQuality([buyer('b', 10), seller('s', 20)], [])).toMatchObject({
      allocativeEfficiency: 1,
      dealRate: 1,
      leftOnTable: 0,
    });
  });

  it('refuses a deal of strangers', () => {
    expect(() => marketQuality(market, [{ buyerId: 'x', sellerId: 's1', price: usdc(1) }])).toThrow(
      RangeError,
    );
  });

  it('never finds more than was possible, whoever trades within the limits', () => {
    const limit = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(fc.array(limit, { maxLength: 6 }), fc.array(limit, { maxLength: 6 }), (asks, bids) => {
        const people = [...asks.map((p, i) => seller(`s${i}`, p)), ...bids.map((p, i) => buyer(`b${i}`, p))];
        // Everybody trades with whom stands opposite, when both can.
        const deals = asks.flatMap((ask, i) =>
          (bids[i] ?? 0) >= ask ? [{ buyerId: `b${i}`, sellerId: `s${i}`, price: usdc(ask) }] : [],
        );
        const { allocativeEfficiency, leftOnTable, buyerSurplus, sellerSurplus, surplus } = marketQuality(
          people,
          deals,
        );
        expect(allocativeEfficiency).toBeLessThanOrEqual(1);
        expect(leftOnTable).toBeGreaterThanOrEqual(0);
        expect(buyerSurplus + sellerSurplus).toBe(surplus);
      }),
    );
  });
});
