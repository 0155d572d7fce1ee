import type { Examination } from './check-receipt';

interface VerdictWords {
  tone: 'ok' | 'danger' | 'plain';
  sentence: string;
}

/** The outcome in a sentence: what is proven, and what is not. */
export function verdictWords(result: Examination): VerdictWords {
  if (result.kind === 'unreadable') return { tone: 'danger', sentence: result.problem };
  const { verdict, checks, withChain, chainProblem } = result;
  const passed = checks.filter((check) => check.verdict === 'ok').length;
  const count = `${passed} of ${checks.length} checks`;
  switch (verdict) {
    case 'broken':
      return { tone: 'danger', sentence: `The receipt does not hold: ${count}.` };
    case 'open':
      return { tone: 'plain', sentence: `Nothing is wrong, but not everything could be checked: ${count}.` };
    case 'holds':
      if (withChain) return { tone: 'ok', sentence: `The receipt holds: ${count}.` };
      return {
        tone: 'plain',
        sentence: chainProblem
          ? `Signatures and hashes hold: ${count}. The chain was not asked: ${chainProblem}.`
          : `Signatures and hashes hold: ${count}. The chain was not asked, so it is not known that the deal was settled.`,
      };
  }
}
