import { mandate, offer, recentMove, usdc } from '../../test/room-fixtures.js';
import type { Mandate } from '../mandate/mandate.js';
import type { PublicRoom } from './sample-rivals.js';
import { type Forecast, simulateMandate } from './simulate-mandate.js';

const ask = (agentId: string, price: number) =>
  offer({ agentId, role: 'seller', price: usdc(price), tokenId: agentId });
const room = (over: Partial<PublicRoom> = {}): PublicRoom => ({
  now: 60_000,
  collection: 'Moon Cats',
  offers: [ask('s1', 100), ask('s2', 110), offer({ agentId: 'b1', price: usdc(70) })],
  recent: [],
  buyers: 2,
  sellers: 3,
  ...over,
});
const buyerUpTo = (limit: number, over: Partial<Mandate> = {}): Mandate =>
  mandate({
    role: 'buyer',
    limitPrice: usdc(limit),
    startingPrice: usdc(limit * 0.7),
    negotiateFrom: 60_000,
    negotiateUntil: 660_000,
    ...over,
  });
const forecast = (limit: number, over: Partial<PublicRoom> = {}): Forecast =>
  simulateMandate(buyerUpTo(limit), room(over), { seed: 's', futures: 120 });

describe('simulateMandate', () => {
  it('is a function of mandate, room and seed', () => {
    expect(forecast(90)).toEqual(forecast(90));
    expect(simulateMandate(buyerUpTo(90), room(), { seed: 't', futures: 120 })).not.toEqual(forecast(90));
  });

  it('finds a deal likelier the more a buyer would pay, and never beyond its limit', () => {
    const [low, middle, high] = [forecast(40), forecast(80), forecast(130)];
    expect(low.probability).toBeLessThan(0.1);
    expect(middle.probability).toBeGreaterThan(low.probability);
    expect(high.probability).toBeGreaterThan(middle.probability);
    expect(high.probability).toBeGreaterThan(0.95);
    expect(high.priceQuantiles!.p90).toBeLessThanOrEqual(usdc(130));
    expect(high.expectedPrice).toBeGreaterThan(usdc(60));
    expect(high.medianAfterMs).toBeGreaterThan(0);
  });

  it('knows the same of a seller', () => {
    const seller = (limit: number): Forecast =>
      simulateMandate(
        mandate({
          tokenId: 'mine',
          limitPrice: usdc(limit),
          startingPrice: usdc(limit * 1.4),
          negotiateFrom: 60_000,
          negotiateUntil: 660_000,
        }),
        room({ buyers: 6 }),
        { seed: 's', futures: 120 },
      );
    expect(seller(60).probability).toBeGreaterThan(seller(140).probability);
    expect(seller(60).priceQuantiles!.p10).toBeGreaterThanOrEqual(usdc(60));
  });

  it('has no deal to tell of where nobody is, or time is up', () => {
    const nobody = {
      futures: 120,
      probability: 0,
      expectedPrice: null,
      priceQuantiles: null,
      medianAfterMs: null,
    };
    expect(forecast(130, { offers: [], buyers: 0, sellers: 0 })).toEqual(nobody);
    const late = buyerUpTo(130, { negotiateUntil: 60_000 });
    expect(simulateMandate(late, room(), { futures: 120 }).probability).toBe(0);
  });

  it('goes by what others just paid in a room without offers', () => {
    const paid = (price: number): Forecast =>
      forecast(100, { offers: [], recent: [recentMove({ kind: 'accept', price: usdc(price) })] });
    expect(paid(60).probability).toBeGreaterThan(paid(180).probability);
  });

  it('copes with a room of any size', () => {
    const offers = Array.from({ length: 300 }, (_, n) => ask(`s${n}`, 80 + n));
    expect(forecast(130, { offers, sellers: 300, buyers: 200 }).probability).toBeGreaterThan(0);
  });
});
