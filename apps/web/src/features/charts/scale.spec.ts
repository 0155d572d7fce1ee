import { domainOf, linearScale, ticksOf } from './scale';

describe('linearScale', () => {
  it('maps the ends of the domain to the ends of the range, also upside down', () => {
    const y = linearScale([0, 100], [200, 0]);
    expect([y(0), y(25), y(100)]).toEqual([200, 150, 0]);
  });
  it('puts everything in the middle when the domain has no width', () =>
    expect(linearScale([5, 5], [0, 80])(5)).toBe(40));
});

describe('ticksOf', () => {
  it.each([
    [[0, 100] as const, 5, [0, 20, 40, 60, 80, 100]],
    [[0, 1] as const, 4, [0, 0.5, 1]],
    [[0, 0.4] as const, 4, [0, 0.1, 0.2, 0.3, 0.4]],
    [[48, 131] as const, 5, [60, 80, 100, 120]],
    [[3, 3] as const, 5, [3]],
  ])('marks %p', (domain, count, ticks) => expect(ticksOf(domain, count)).toEqual(ticks));
});

describe('domainOf', () => {
  it('holds every value and does not go below zero for prices', () => {
    const [low, high] = domainOf([1, 60, 149]);
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(149);
  });
  it('gives one value some room', () => {
    const [low, high] = domainOf([60]);
    expect(low).toBeLessThan(60);
    expect(high).toBeGreaterThan(60);
  });
  it('has a width for nothing', () => expect(domainOf([])).toEqual([0, 1]));
});
