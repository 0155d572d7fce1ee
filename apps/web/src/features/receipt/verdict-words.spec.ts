import type { Check } from '@agentrooms/receipt';
import type { Examination } from './check-receipt';
import { verdictWords } from './verdict-words';

const check = (verdict: Check['verdict']): Check => ({ id: verdict, claim: 'A claim', verdict });
const report = (over: Partial<Extract<Examination, { kind: 'report' }>>): Examination => ({
  kind: 'report',
  verdict: 'holds',
  checks: [check('ok'), check('ok')],
  withChain: true,
  chainProblem: null,
  milliseconds: 1,
  ...over,
});

describe('verdictWords', () => {
  it('says that all is proven only when the chain was asked', () => {
    expect(verdictWords(report({}))).toEqual({ tone: 'ok', sentence: 'The receipt holds: 2 of 2 checks.' });
    expect(verdictWords(report({ withChain: false })).tone).toBe('plain');
    expect(verdictWords(report({ withChain: false })).sentence).toContain(
      'not known that the deal was settled',
    );
    expect(verdictWords(report({ withChain: false, chainProblem: 'No answer' })).sentence).toContain(
      'No answer',
    );
  });

  it('counts what passed', () => {
    const checks = [check('ok'), check('failed')];
    expect(verdictWords(report({ verdict: 'broken', checks }))).toEqual({
      tone: 'danger',
      sentence: 'The receipt does not hold: 1 of 2 checks.',
    });
    expect(verdictWords(report({ verdict: 'open', checks: [check('ok'), check('unknown')] })).tone).toBe(
      'plain',
    );
    expect(verdictWords({ kind: 'unreadable', problem: 'No JSON.' })).toEqual({
      tone: 'danger',
      sentence: 'No JSON.',
    });
  });
});
