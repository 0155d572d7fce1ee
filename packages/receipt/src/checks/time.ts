import type { Check } from '../check.js';
import type { Evidence } from '../evidence.js';

/**
 * Both mandates were in force when the deal settled, and so were the attestations.
 *
 * @param settledAt unix seconds of the settlement's block. Without it the last moment counts at which the contract
 *   would have settled, the deadline of the attestations
 */
export function checkTime({ deal, seller, buyer }: Evidence, settledAt?: bigint): Check {
  const about = { id: 'time', claim: 'Both mandates were in force' };
  const failed = (problem: string): Check => ({ ...about, verdict: 'failed', problem });
  const latest = settledAt ?? deal.deadline;
  if (latest > deal.deadline) return failed('it was settled after the deadline of its attestations');
  for (const { role, mandate } of [seller, buyer]) {
    if (mandate.validAfter > latest) return failed(`the ${role}'s mandate was not in force yet`);
    if (latest <= mandate.expiry) continue;
    const problem = `the ${role}'s mandate expired before the deadline`;
    if (settledAt !== undefined) return failed(`the ${role}'s mandate had expired`);
    return {
      ...about,
      verdict: 'unknown',
      problem: `${problem}; when the deal was settled, needs the chain`,
    };
  }
  return { ...about, verdict: 'ok' };
}
