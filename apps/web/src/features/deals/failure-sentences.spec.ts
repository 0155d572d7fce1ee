import { type DealFailureReason, dealFailureReasons } from '@agentrooms/protocol';
import { failureSentence } from './failure-sentences';

describe('failureSentence', () => {
  it.each(dealFailureReasons)('says for %s what it means for the money', (reason) => {
    expect(failureSentence(reason)).toMatch(/(No money|[Nn]othing) moved/);
    expect(failureSentence(reason)).not.toContain('_');
  });

  it('gives each reason its own sentence', () => {
    expect(new Set(dealFailureReasons.map(failureSentence)).size).toBe(dealFailureReasons.length);
  });

  it('survives a reason from a newer server', () => {
    expect(failureSentence('made_up' as DealFailureReason)).toBe(
      'The deal could not be settled. Nothing moved.',
    );
    expect(failureSentence(null)).toBe('The deal could not be settled. Nothing moved.');
  });
});
