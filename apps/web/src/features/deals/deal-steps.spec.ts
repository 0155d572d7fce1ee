import { dealSteps } from './deal-steps';

const states = (deal: Parameters<typeof dealSteps>[0]) => dealSteps(deal).map(({ state }) => state);

describe('dealSteps', () => {
  it('works on the step after the last finished one', () => {
    expect(states({ status: 'locked', stage: 'lock' })).toEqual([
      'done',
      'current',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(states({ status: 'verifying', stage: 'balance' })).toEqual([
      'done',
      'done',
      'done',
      'current',
      'waiting',
      'waiting',
    ]);
  });

  it('marks where a deal failed', () => {
    expect(states({ status: 'failed', stage: 'balance' })).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'waiting',
      'waiting',
    ]);
  });

  it('is all done when completed', () => {
    expect(new Set(states({ status: 'completed', stage: 'confirmed' }))).toEqual(new Set(['done']));
  });
});
