import { guardRules, tactics } from '@agentrooms/negotiation';
import type { DecisionReason } from '@agentrooms/protocol';
import { reasonSentence } from './reason-sentences';

const reason = (over: Partial<DecisionReason>): DecisionReason => ({
  tactic: 'answer',
  timePressure: 0.4,
  referencePrice: 58,
  targetPrice: 61.5,
  guard: null,
  ...over,
});

describe('reasonSentence', () => {
  it.each(tactics.filter((tactic) => tactic !== 'guard'))(
    'says what %s means, without its code',
    (tactic) => {
      expect(reasonSentence(reason({ tactic }))).toMatch(/^[A-Z].*\.$/);
      expect(reasonSentence(reason({ tactic }))).not.toContain('_');
      expect(reasonSentence(reason({ tactic, referencePrice: null, targetPrice: null }))).not.toMatch(
        /null|NaN/,
      );
    },
  );

  it('says what each rule of the guard changed', () => {
    const sentences = guardRules.map((guard) => reasonSentence(reason({ tactic: 'guard', guard })));
    expect(new Set(sentences).size).toBe(guardRules.length);
  });

  it('names the prices in USDC', () => {
    expect(reasonSentence(reason({}))).toBe('Answers an offer of 58.00 USDC. It aims at 61.50 USDC.');
  });

  it('survives a tactic of a newer server', () => {
    expect(reasonSentence(reason({ tactic: 'new_idea' as DecisionReason['tactic'] }))).toBe('new idea');
  });
});
