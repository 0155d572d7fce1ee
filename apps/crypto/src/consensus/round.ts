import { ChainError, drawCommittee, verifierQuorum, type ChainBlock } from '@agentrooms/contracts';
import type { Certificate, VerifierVote } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { ServiceError } from '../platform/errors.js';
import { isUndecided } from './count.js';
import type { Court } from './court.js';
import type { Verdict } from './juror.js';
import { withinTime } from './patience.js';
import type { Proposal } from './proposal.js';
import { requireState, sortitionBlock } from './sortition-block.js';
import { tally, type Tally } from './tally.js';
import { isVoteValid } from './vote.js';

/** The outcome of one round of voting. */
export interface Round {
  block: ChainBlock;
  dealDigest: Hex;
  /** Registry indexes in the order drawn. */
  selected: number[];
  tally: Tally;
  /** What each answering verifier found, for logs. */
  verdicts: Verdict[];
  /** Why each of the others did not answer, for logs. */
  failures: { verifier: number; problem: string }[];
}

/**
 * One round: fix a block, draw the committee, let all seven judge at the same time, count.
 *
 * All seven are heard, or given up after the court's patience, even when five have approved before: an answer that is
 * not waited for could be the one that proves an equivocation, and the room is shown every verifier's vote. One slow
 * verifier thus costs a round at most that time, and never a vote of another.
 *
 * @param blockNumber the block fixed when the deal was locked; absent: the newest
 * @param onVote is told each verifier's vote as it comes in, once its signatures are checked
 * @param requestId is told to verifiers that run elsewhere, for their logs
 * @throws ServiceError `already_settled`, `block_too_old`, `block_unknown`, or `chain_unavailable` or `verifiers_unavailable` when so many verifiers did
 *   not answer that their votes would decide
 */
export async function runRound(
  proposal: Proposal,
  court: Court,
  blockNumber?: number,
  onVote?: (vote: VerifierVote) => void,
  requestId?: string,
): Promise<Round> {
  const { reader, verifiers, readEvidence, voteTimeoutMs, maxBlockAge } = court;
  const { deal } = proposal;
  const [block, settledAt] = await Promise.all([
    sortitionBlock(reader, blockNumber, maxBlockAge),
    reader.settledAt(deal.dealId),
    blockNumber === undefined ? undefined : requireState(reader, deal.dealId, blockNumber),
  ]);
  if (settledAt !== undefined) {
    throw new ServiceError(409, 'already_settled', `The deal was settled in block ${settledAt}.`);
  }
  const digest = readEvidence(proposal).dealDigest;
  const registry = verifiers.map((verifier) => verifier.public);
  const members = drawCommittee(
    registry,
    { dealDigest: digest, blockHash: block.hash },
    verifierQuorum.selected,
  );
  const jurors = members.flatMap(({ index }) => verifiers[index] ?? []);

  const isValid = askedOnce(isVoteValid);

  const answers = await Promise.allSettled(
    jurors.map((juror, seat) =>
      withinTime(voteTimeoutMs, async (signal) => {
        const verdict = await juror.vote({ proposal, block, seat, signal, requestId });
        const [vote, ...contradictions] = ownVotes(verdict);
        if (vote && contradictions.length === 0 && isValid(vote, juror.public, digest)) onVote?.(vote);
        return verdict;
      }),
    ),
  );
  const verdicts = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const result = tally(verdicts.flatMap(ownVotes), members, digest, isValid);
  refuseUndecided(result, answers);
  const failures = answers.flatMap((answer, seat) =>
    answer.status === 'rejected'
      ? [{ verifier: members[seat]?.index ?? -1, problem: problemOf(answer) }]
      : [],
  );
  const selected = members.map(({ index }) => index);
  return { block, dealDigest: digest, selected, tally: result, verdicts, failures };
}

/** Signatures are checked where a vote comes in and where it is counted; the second time costs nothing. */
function askedOnce(check: typeof isVoteValid): typeof isVoteValid {
  const known = new Map<VerifierVote, boolean>();
  return (vote, member, digest) => {
    const answer = known.get(vote) ?? check(vote, member, digest);
    known.set(vote, answer);
    return answer;
  };
}

function problemOf({ reason }: PromiseRejectedResult): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** Votes are public: by repeating an earlier one of another verifier nobody shall make that one look equivocating. */
function ownVotes({ verifier, votes }: Verdict): Verdict['votes'] {
  return votes.filter((vote) => vote.verifier === verifier);
}

/** A deal must not fail because its verifiers, or the chain for them, were out of reach: the caller tries again. */
function refuseUndecided(result: Tally, answers: PromiseSettledResult<Verdict>[]): void {
  const failures = answers.flatMap((answer): unknown[] =>
    answer.status === 'rejected' ? [answer.reason] : [],
  );
  if (!isUndecided(result, failures.length)) return;
  const chainFailure = failures.find((failure) => failure instanceof ChainError);
  const code = chainFailure ? 'chain_unavailable' : 'verifiers_unavailable';
  const message = `Only ${answers.length - failures.length} of ${answers.length} verifiers answered.`;
  throw new ServiceError(503, code, message, { cause: chainFailure ?? failures[0] });
}

/** What an approving round proves to anybody; undefined when it did not approve. */
export function certify({
  block,
  dealDigest: digest,
  selected,
  tally: result,
}: Round): Certificate | undefined {
  if (!result.approved) return undefined;
  const { votes, attestations } = result;
  return {
    dealDigest: digest,
    blockNumber: block.number,
    blockHash: block.hash,
    selected,
    votes,
    attestations,
  };
}
