import { dealIdFromUuid } from '@agentrooms/contracts';
import type { ConsensusRequest, ConsensusResponse } from '@agentrooms/protocol';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { ServiceError } from '../platform/errors.js';
import type { Metrics } from '../platform/metrics.js';
import { record, responses, text } from '../platform/schemas.js';
import { APPROVAL_THRESHOLD, judgeClaims } from './claims.js';
import type { OpenCourt } from './court.js';
import { decodeProposal } from './proposal.js';
import { certificateSchema, proposalSchema, votesSchema } from './proposal.schema.js';
import { certify, runRound, type Round } from './round.js';

const schema = {
  summary: 'Let seven verifiers vote on a deal',
  description:
    'With `proposal` each verifier reads the chain itself and five approvals yield a certificate. Without it the ' +
    'fields are claims of the caller: they are judged, but nothing can be settled with the answer.',
  tags: ['settlement'],
  body: record(
    {
      dealId: { ...text, minLength: 1, description: 'UUID of the deal.' },
      nftOwnership: { type: 'boolean' },
      buyerBalance: { type: 'number' },
      signatures: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 20_000 } },
      proposal: proposalSchema,
    },
    ['proposal'],
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
      },
      ['certificate', 'reason'],
    ),
    400,
    409,
    503,
  ),
};

/** `POST /run-consensus` (PRD 8.7). */
export function consensusRoutes(app: FastifyInstance, openCourt: OpenCourt, metrics: Metrics): void {
  app.post<{ Body: ConsensusRequest }>(
    '/run-consensus',
    { schema },
    async ({ body, log }): Promise<ConsensusResponse> => {
      if (!body.proposal) return judgeClaims(body);
      const proposal = decodeProposal(body.proposal);
      if (dealIdFromUuid(body.dealId) !== proposal.deal.dealId) {
        throw new ServiceError(400, 'deal_mismatch', 'dealId is not the deal that the proposal is about.');
      }
      const round = await runRound(proposal, await openCourt());
      report(body.dealId, round, log, metrics);
      return answer(round);
    },
  );
}

function answer(round: Round): ConsensusResponse {
  const { votes, approvals, approved, reason } = round.tally;
  const certificate = certify(round);
  return {
    approved,
    verifierCount: round.selected.length,
    approvalCount: approvals,
    threshold: APPROVAL_THRESHOLD,
    basis: 'chain',
    votes,
    ...(certificate && { certificate }),
    ...(!approved && { reason: reason ?? 'no_quorum' }),
  };
}

function report(dealId: string, round: Round, log: FastifyBaseLogger, { votes }: Metrics): void {
  for (const { vote } of round.verdicts) {
    votes.inc({ verdict: vote.approved ? 'approved' : 'refused', reason: vote.reason ?? '' });
  }
  const missing = round.selected.length - round.verdicts.length;
  votes.inc({ verdict: 'missing', reason: '' }, missing);
  const refusals = round.verdicts.flatMap(({ vote, refusal }) =>
    refusal ? [{ verifier: vote.verifier, ...refusal }] : [],
  );
  const { number } = round.block;
  log.info({ dealId, block: number, approvals: round.tally.approvals, missing, refusals }, 'consensus round');
}
