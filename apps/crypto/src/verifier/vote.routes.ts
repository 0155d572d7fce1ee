import { drawCommittee, publicVerifier, verifierQuorum } from '@agentrooms/contracts';
import type { VoteRequest, VoteResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { decodeProposal } from '../consensus/proposal.js';
import { proposalSchema, votesSchema } from '../consensus/proposal.schema.js';
import { sortitionBlock } from '../consensus/sortition-block.js';
import { Verifier } from '../consensus/verifier.js';
import { evidenceReader } from '../consensus/written-evidence.js';
import type { OpenChain } from '../platform/chain.js';
import { ServiceError } from '../platform/errors.js';
import { countVote, type Metrics } from '../platform/metrics.js';
import { record, responses, safeInteger, text } from '../platform/schemas.js';
import type { VerifierConfig } from '../platform/verifier-config.js';

const schema = {
  summary: "This verifier's vote on a deal",
  description:
    'It reads the chain itself, draws the committee itself, and votes only when it was drawn by a recent block.',
  tags: ['settlement'],
  body: record({ proposal: proposalSchema, blockNumber: safeInteger }),
  response: responses(
    record({
      votes: votesSchema,
      refusal: { ...record({ reason: text, detail: text }), nullable: true },
    }),
    400,
    409,
    503,
  ),
};

/** `POST /vote`. Errors: 409 `not_selected`, `block_too_old`, `block_unknown`; 503 `chain_unavailable`. */
export function voteRoutes(
  app: FastifyInstance,
  openChain: OpenChain,
  { identity, registry, networkDelay, faults, maxBlockAge }: VerifierConfig,
  metrics: Metrics,
): void {
  const own = publicVerifier(identity);
  app.post<{ Body: VoteRequest }>('/vote', { schema }, async ({ body }, reply): Promise<VoteResponse> => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const proposal = decodeProposal(body.proposal);
    const { deployment, reader } = await openChain();
    const readEvidence = evidenceReader(deployment);
    const block = await sortitionBlock(reader, body.blockNumber, maxBlockAge);
    const seed = { dealDigest: readEvidence(proposal).dealDigest, blockHash: block.hash };
    const committee = drawCommittee(registry, seed, verifierQuorum.selected);
    const seat = committee.findIndex(({ index }) => index === own.index);
    if (seat < 0) {
      const message = `Verifier ${own.index} was not drawn for this deal at block ${block.number}.`;
      throw new ServiceError(409, 'not_selected', message);
    }
    const verifier = new Verifier({ identity, reader, deployment, networkDelay, faults, readEvidence });
    const { votes, refusal } = await verifier.vote({ proposal, block, seat, signal: gone.signal });
    for (const vote of votes) countVote(metrics, vote);
    return { votes, refusal };
  });
}
