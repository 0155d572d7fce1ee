import { clockOf, endOf, ranFor, startClock, swarmTimeAt, withRate } from './agent-clock.js';

const T = 1_000_000;

describe('the clock of an agent', () => {
  it('runs with the speed, from the moment it sat down', () => {
    const clock = startClock(600_000, 20, T);
    expect(swarmTimeAt(clock, T)).toBe(0);
    expect(swarmTimeAt(clock, T + 1_000)).toBe(20_000);
    expect(swarmTimeAt(clock, T - 1_000)).toBe(-20_000);
    expect(endOf(clock)).toEqual(new Date(T + 30_000));
  });

  it('is continuous across changes of speed and pauses, and leaves the past where it was', () => {
    const first = startClock(600_000, 1, T);
    const faster = withRate(first, 20, T + 60_000);
    const stopped = withRate(faster, 0, T + 61_000);
    const slow = withRate(stopped, 0.25, T + 161_000);
    // 60 s at 1, 1 s at 20, 100 s at 0, then 0.25
    for (const clock of [faster, stopped, slow]) {
      expect(swarmTimeAt(clock, T + 30_000)).toBe(30_000);
      expect(swarmTimeAt(clock, T + 60_000)).toBe(60_000);
    }
    for (const clock of [stopped, slow]) expect(swarmTimeAt(clock, T + 60_500)).toBe(70_000);
    for (const at of [61_000, 100_000, 161_000]) expect(swarmTimeAt(slow, T + at)).toBe(80_000);
    expect(swarmTimeAt(slow, T + 165_000)).toBe(81_000);
    expect([endOf(faster), endOf(stopped), endOf(slow)]).toEqual([
      new Date(T + 60_000 + 27_000),
      null,
      new Date(T + 161_000 + 520_000 * 4),
    ]);
  });

  it('never runs backwards, whatever is done to it', () => {
    let clock = startClock(600_000, 1, T);
    for (let change = 0; change < 200; change++)
      clock = withRate(clock, [0, 0.25, 20, 1][(change * 7) % 4] ?? 1, T + change * 500);
    let before = -Infinity;
    for (let at = T; at < T + 120_000; at += 250) {
      const time = swarmTimeAt(clock, at);
      expect(time).toBeGreaterThanOrEqual(before);
      before = time;
    }
    expect(clock.marks.length).toBeLessThanOrEqual(64);
  });

  it('tells how long the agent really negotiated', () => {
    const stopped = withRate(startClock(600_000, 20, T), 0, T + 10_000);
    expect(ranFor(stopped, T + 500_000)).toBe(10_000);
    expect(ranFor(withRate(stopped, 1, T + 20_000), T + 25_000)).toBe(15_000);
  });

  it('of an agent without a stored one runs evenly between its two moments', () => {
    const clock = clockOf(
      {
        clock: null,
        negotiateFrom: new Date(T),
        negotiateUntil: new Date(T + 30_000),
        createdAt: new Date(T),
      },
      20,
    );
    expect(clock.length).toBe(600_000);
    expect(swarmTimeAt(clock, T + 30_000)).toBe(600_000);
  });
});
