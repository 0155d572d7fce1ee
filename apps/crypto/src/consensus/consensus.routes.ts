import { dealIdFromUuid } from '@agentrooms/contracts';
import type { ConsensusRequest, ConsensusResponse, VerifierVote } from '@agentrooms/protocol';
import type { Failpoint } from '@agentrooms/protocol/failpoint';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { ServiceError } from '../platform/errors.js';
import { countVote, type Metrics } from '../platform/metrics.js';
import { answerLines, wantsLines } from '../platform/ndjson.js';
import { record, responses, safeInteger, text } from '../platform/schemas.js';
import { APPROVAL_THRESHOLD, judgeClaims } from './claims.js';
import type { OpenCourt } from './court.js';
import { decodeProposal } from './proposal.js';
import { certificateSchema, evidenceSchema, proposalSchema, votesSchema } from './proposal.schema.js';
import { certify, runRound, type Round } from './round.js';

const schema = {
  summary: 'Let seven verifiers vote on a deal',
  description:
    'With `proposal` each verifier reads the chain itself and five approvals yield a certificate. Without it the ' +
    'fields are claims of the caller: they are judged, but nothing can be settled with the answer. Callers that ' +
    'accept `application/x-ndjson` are told each vote as it comes in, as lines of JSON.',
  tags: ['settlement'],
  body: record(
    {
      dealId: { ...text, minLength: 1, description: 'UUID of the deal.' },
      nftOwnership: { type: 'boolean' },
      buyerBalance: { type: 'number' },
      signatures: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 20_000 } },
      proposal: proposalSchema,
      blockNumber: {
        ...safeInteger,
        description: 'Block fixed when the deal was locked; the newest when absent.',
      },
    },
    ['proposal', 'blockNumber'],
  ),
  response: responses(
    record(
      {
        approved: { type: 'boolean' },
        verifierCount: { type: 'integer' },
        approvalCount: { type: 'integer' },
        threshold: { type: 'number' },
        basis: { type: 'string', enum: ['chain', 'claims'] },
        votes: votesSchema,
        certificate: certificateSchema,
        reason: { type: 'string' },
        evidence: evidenceSchema,
      },
      ['certificate', 'reason', 'evidence'],
    ),
    400,
    409,
    503,
  ),
};

/** `POST /run-consensus` (PRD 8.7). */
export function consensusRoutes(
  app: FastifyInstance,
  openCourt: OpenCourt,
  metrics: Metrics,
  failpoint: Failpoint,
): void {
  app.post<{ Body: ConsensusRequest }>(
    '/run-consensus',
    { schema },
    async (request, reply): Promise<ConsensusResponse | void> => {
      const { body, log, id } = request;
      if (!body.proposal) return judgeClaims(body);
      const proposal = decodeProposal(body.proposal);
      if (dealIdFromUuid(body.dealId) !== proposal.deal.dealId) {
        throw new ServiceError(400, 'deal_mismatch', 'dealId is not the deal that the proposal is about.');
      }
      const court = await openCourt();
      const hold = async (onVote?: (vote: VerifierVote) => void): Promise<ConsensusResponse> => {
        const round = await runRound(proposal, court, body.blockNumber, onVote, id);
        failpoint('crypto.consensus.voted');
        report(body.dealId, round, log, metrics);
        return answer(round);
      };
      if (!wantsLines(request)) return hold();
      return answerLines<{ type: 'vote'; vote: VerifierVote }, ConsensusResponse>(request, reply, (tell) =>
        hold((vote) => void tell({ type: 'vote', vote })),
      );
    },
  );
}

function answer(round: Round): ConsensusResponse {
  const { votes, approvals, approved, reason, equivocations } = round.tally;
  const certificate = certify(round);
  const evidence = equivocations.map((one) => ({ ...one, dealDigest: round.dealDigest }));
  return {
    approved,
    verifierCount: round.selected.length,
    approvalCount: approvals,
    threshold: APPROVAL_THRESHOLD,
    basis: 'chain',
    votes,
    ...(certificate && { certificate }),
    ...(!approved && { reason: reason ?? 'no_quorum' }),
    ...(evidence.length > 0 && { evidence }),
  };
}

function report(dealId: string, round: Round, log: FastifyBaseLogger, { votes }: Metrics): void {
  const { block, selected, tally, verdicts, failures } = round;
  for (const vote of tally.votes) countVote({ votes }, vote);
  const equivocated = tally.equivocations.map(({ verifier }) => verifier);
  const missing = selected.length - tally.votes.length - equivocated.length;
  votes.inc({ verdict: 'equivocated', reason: '' }, equivocated.length);
  votes.inc({ verdict: 'missing', reason: '' }, missing);
  const refusals = verdicts.flatMap(({ verifier, refusal }) => (refusal ? [{ verifier, ...refusal }] : []));
  const line = { dealId, block: block.number, approvals: tally.approvals, missing, refusals, failures };
  if (equivocated.length > 0) log.warn({ ...line, equivocated }, 'consensus round with equivocation');
  else log.info(line, 'consensus round');
}
