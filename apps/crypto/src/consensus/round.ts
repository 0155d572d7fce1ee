import { dealDigest, drawCommittee, verifierQuorum, type ChainBlock } from '@agentrooms/contracts';
import type { Certificate } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { ServiceError } from '../platform/errors.js';
import type { Court } from './court.js';
import type { Proposal } from './proposal.js';
import { tally, type Tally } from './tally.js';
import type { Verdict } from './verifier.js';

/** The outcome of one round of voting. */
export interface Round {
  block: ChainBlock;
  dealDigest: Hex;
  /** Registry indexes in the order drawn. */
  selected: number[];
  tally: Tally;
  /** What each answering verifier found, for logs. */
  verdicts: Verdict[];
}

/**
 * One round: fix a block, draw the committee, let all seven judge at the same time, count.
 *
 * @throws ServiceError `already_settled`, or `chain_unavailable` when so many verifiers could not read the chain that
 *   their votes would decide
 */
export async function runRound(proposal: Proposal, { deployment, reader, verifiers }: Court): Promise<Round> {
  const { deal } = proposal;
  const [block, settledAt] = await Promise.all([reader.block(), reader.settledAt(deal.dealId)]);
  if (settledAt !== undefined) {
    throw new ServiceError(409, 'already_settled', `The deal was settled in block ${settledAt}.`);
  }
  const digest = dealDigest(deal, deployment);
  const registry = verifiers.map((verifier) => verifier.public);
  const members = drawCommittee(
    registry,
    { dealDigest: digest, blockHash: block.hash },
    verifierQuorum.selected,
  );
  const seats = members.flatMap(({ index }) => verifiers[index] ?? []);

  const answers = await Promise.allSettled(seats.map((verifier) => verifier.vote(proposal, block)));
  const verdicts = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const result = await tally(
    verdicts.map(({ vote }) => vote),
    members,
    digest,
  );
  refuseUndecided(result, answers);
  return { block, dealDigest: digest, selected: members.map(({ index }) => index), tally: result, verdicts };
}

/** A deal must not fail because its verifiers were cut off from the chain: the caller tries again. */
function refuseUndecided(
  { approvals, votes, approved }: Tally,
  answers: PromiseSettledResult<Verdict>[],
): void {
  const failed = answers.find((answer) => answer.status === 'rejected');
  const missing = answers.length - votes.length;
  if (!failed || approved || approvals + missing < verifierQuorum.required) return;
  const message = `Only ${votes.length} of ${answers.length} verifiers could read the chain.`;
  throw new ServiceError(503, 'chain_unavailable', message, { cause: failed.reason });
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
