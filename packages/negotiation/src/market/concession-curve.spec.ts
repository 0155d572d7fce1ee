import { mandate, usdc } from '../../test/room-fixtures.js';
import { concessionCurve, meanConcession } from './concession-curve.js';

describe('concessionCurve', () => {
  it('puts prices on the axes of time and range, in order of time, for both sides', () => {
    const prices = [
      { at: 300_000, price: usdc(90) },
      { at: 0, price: usdc(100) },
      { at: 600_000, price: usdc(80) },
    ];
    expect(concessionCurve(prices, mandate()).map((p) => [p.timePressure, p.conceded])).toEqual([
      [0, 0],
      [0.5, 0.5],
      [1, 1],
    ]);
    const bid = [{ at: 60_000, price: usdc(105) }];
    const [point] = concessionCurve(
      bid,
      mandate({ role: 'buyer', startingPrice: usdc(100), limitPrice: usdc(120) }),
    );
    expect(point).toMatchObject({ timePressure: 0.1, conceded: 0.25 });
  });

  it('shows a raised ask as a negative concession, and has an answer where there is no range', () => {
    expect(concessionCurve([{ at: 0, price: usdc(110) }], mandate())[0]?.conceded).toBe(-0.5);
    const fixed = mandate({ startingPrice: usdc(80) });
    expect(concessionCurve([{ at: 0, price: usdc(80) }], fixed)[0]?.conceded).toBe(1);
  });
});

describe('meanConcession', () => {
  it('averages the last word of those who have spoken', () => {
    const at = (timePressure: number, conceded: number) => ({
      at: 0,
      price: usdc(1),
      timePressure,
      conceded,
    });
    const curves = [[at(0.1, 0.2), at(0.6, 0.8)], [at(0.5, 0.4)]];
    expect(meanConcession(curves, 4)).toEqual([
      null,
      0.2,
      expect.closeTo(0.3),
      expect.closeTo(0.6),
      expect.closeTo(0.6),
    ]);
  });
});
