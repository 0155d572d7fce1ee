import { settlementSteps } from '@agentrooms/protocol';
import { Fate } from './fate.js';
import { faultNames, faultPlan, nameOf, stepPlan } from './faults.js';

const take = <T>(from: Generator<T, never>, count: number): T[] =>
  Array.from({ length: count }, () => from.next().value);

describe('fault plans', () => {
  it('follow from the seed', () => {
    const plan = (seed: string) => take(faultPlan(new Fate(seed)), 40);
    expect(plan('7')).toEqual(plan('7'));
    expect(plan('7')).not.toEqual(plan('8'));
    const steps = (seed: string) => take(stepPlan(new Fate(seed)), 40);
    expect(steps('7')).toEqual(steps('7'));
    expect(steps('7')).not.toEqual(steps('8'));
  });

  it('strike everything once before anything twice, in another order each time', () => {
    const drawn = take(faultPlan(new Fate('7')), 2 * faultNames.length).map(nameOf);
    const [first, second] = [drawn.slice(0, faultNames.length), drawn.slice(faultNames.length)];
    expect([...first].sort()).toEqual([...faultNames].sort());
    expect([...second].sort()).toEqual([...faultNames].sort());
    expect(first).not.toEqual(second);
    expect(take(stepPlan(new Fate('7')), settlementSteps.length).sort()).toEqual([...settlementSteps].sort());
  });
});
