import { verifierQuorum } from '@agentrooms/contracts';

/** What a verifier states. Whether it is signed is checked before ballots are counted. */
export interface Ballot {
  /** Index in the registry. */
  verifier: number;
  approved: boolean;
  reason: string | null;
}

/** What the ballots of a committee amount to. */
export interface Count<B extends Ballot> {
  /** One a verifier, in the committee's order; none of those who contradicted themselves. */
  votes: B[];
  approvals: number;
  /** At least five approvals of the seven selected; ballots that are missing count against. */
  approved: boolean;
  /** The reason most refusing verifiers gave; of equally frequent ones the first in the committee's order. */
  reason: string | null;
  /** The first two contradicting ballots of each verifier that cast such. */
  equivocations: { verifier: number; votes: [B, B] }[];
}

/**
 * Counts signed ballots over one digest, pure. Those of outsiders are left out. Repeating a ballot gains nothing, and
 * saying two different things is equivocation: all of that verifier's ballots are discarded, so that it weighs no more
 * than one that is silent, whichever of them arrived first.
 *
 * @param committee registry indexes of the verifiers selected
 */
export function countBallots<B extends Ballot>(signed: readonly B[], committee: readonly number[]): Count<B> {
  const votes: B[] = [];
  const equivocations: Count<B>['equivocations'] = [];
  for (const verifier of committee) {
    const [first, ...others] = signed.filter((ballot) => ballot.verifier === verifier);
    if (!first) continue;
    const contradiction = others.find((other) => !saysTheSame(first, other));
    if (contradiction) equivocations.push({ verifier, votes: [first, contradiction] });
    else votes.push(first);
  }
  const approvals = votes.filter(({ approved }) => approved).length;
  const approved = approvals >= verifierQuorum.required;
  return { votes, approvals, approved, reason: commonReason(votes), equivocations };
}

/** Whether the verifiers that have not answered could still turn a refusal into an approval. */
export function isUndecided({ approvals, approved }: Count<Ballot>, unanswered: number): boolean {
  return !approved && unanswered > 0 && approvals + unanswered >= verifierQuorum.required;
}

/** One statement can have several valid signatures: what is said counts, not the bytes. */
function saysTheSame(a: Ballot, b: Ballot): boolean {
  return a.approved === b.approved && a.reason === b.reason;
}

function commonReason(votes: readonly Ballot[]): string | null {
  const counts = new Map<string, number>();
  for (const { reason } of votes) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
