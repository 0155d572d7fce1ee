import { curveCorners, supplyAndDemand, type Trader } from './supply-demand';

const market = (sellers: number[], buyers: number[]): Trader[] => [
  ...sellers.map((limit) => ({ role: 'seller' as const, limit })),
  ...buyers.map((limit) => ({ role: 'buyer' as const, limit })),
];

describe('supplyAndDemand', () => {
  it('finds the quantity and the clearing prices', () => {
    const { supply, demand, equilibrium } = supplyAndDemand(market([90, 60, 75, 120], [70, 130, 100, 85]));
    expect(supply).toEqual([60, 75, 90, 120]);
    expect(demand).toEqual([130, 100, 85, 70]);
    // The third buyer (85) cannot pay the third seller (90).
    expect(equilibrium).toEqual({ quantity: 2, low: 85, high: 90 });
  });

  it('lets the pair that just gains set the price when nobody else is near', () =>
    expect(supplyAndDemand(market([50], [80])).equilibrium).toEqual({ quantity: 1, low: 50, high: 80 }));

  it('clears the short side of the market', () =>
    expect(supplyAndDemand(market([50, 55, 60], [100])).equilibrium).toEqual({
      quantity: 1,
      low: 50,
      high: 55,
    }));

  it('counts a pair with equal limits', () =>
    expect(supplyAndDemand(market([70], [70])).equilibrium).toEqual({ quantity: 1, low: 70, high: 70 }));

  it('has no equilibrium when everybody wants too much', () =>
    expect(supplyAndDemand(market([90], [80])).equilibrium).toBeNull());

  it('has no equilibrium without a side', () =>
    expect(supplyAndDemand(market([], [80])).equilibrium).toBeNull());
});

describe('curveCorners', () => {
  it('gives each limit the width of one piece', () =>
    expect(curveCorners([60, 75])).toEqual([
      { x: 0, y: 60 },
      { x: 1, y: 75 },
      { x: 2, y: 75 },
    ]));
  it('is nothing for nobody', () => expect(curveCorners([])).toEqual([]));
});
