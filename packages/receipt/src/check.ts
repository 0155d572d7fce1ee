/** What a check of a receipt found. `unknown`: it cannot be told from what is at hand. */
export type Verdict = 'ok' | 'failed' | 'unknown';

/** One thing that must be true of a receipt. */
export interface Check {
  /** Stable, for programs. */
  id: string;
  /** What is claimed, as a sentence without its full stop. */
  claim: string;
  verdict: Verdict;
  /** Why the claim is not true, or not known to be. */
  problem?: string;
}

/** A condition and what is wrong when it does not hold. */
export type Condition = readonly [holds: boolean, problem: string];

/** A check that fails with the first condition that does not hold. */
export function check(id: string, claim: string, conditions: readonly Condition[]): Check {
  const broken = conditions.find(([holds]) => !holds);
  return broken ? { id, claim, verdict: 'failed', problem: broken[1] } : { id, claim, verdict: 'ok' };
}
