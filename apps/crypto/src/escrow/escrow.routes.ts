import { createArkWriter, dealIdFromUuid, keepAliveHttp, verifierQuorum } from '@agentrooms/contracts';
import type { EscrowRequest, EscrowResponse } from '@agentrooms/protocol';
import type { Failpoint } from '@agentrooms/protocol/failpoint';
import type { FastifyInstance } from 'fastify';
import type { Hex } from 'viem';
import { checkCertificate } from '../consensus/certificate.js';
import type { Court, OpenCourt } from '../consensus/court.js';
import { decodeProposal, type Proposal } from '../consensus/proposal.js';
import { certificateSchema, proposalSchema } from '../consensus/proposal.schema.js';
import { parseAddress } from '../platform/chain.js';
import type { Config } from '../platform/config.js';
import { ServiceError } from '../platform/errors.js';
import type { Metrics } from '../platform/metrics.js';
import { microFromUsdc } from '../platform/money.js';
import { answerLines, wantsLines } from '../platform/ndjson.js';
import { bytes32, record, responses, safeInteger, text } from '../platform/schemas.js';
import type { OnSigned } from './errand.js';
import { SettlementDesk, type SettlementOrder } from './settlement-desk.js';

const schema = {
  summary: 'Settle a certified deal on chain',
  description:
    'May be repeated: a deal that is settled is answered with the transaction that settled it. Callers that accept ' +
    '`application/x-ndjson` are told the hash of each transaction before it is broadcast, as lines of JSON.',
  tags: ['settlement'],
  body: record(
    {
      dealId: { ...text, minLength: 1, description: 'UUID of the deal.' },
      buyerAddress: text,
      sellerAddress: text,
      nftId: text,
      price: { type: 'number', minimum: 0, description: 'USDC.' },
      proposal: proposalSchema,
      certificate: certificateSchema,
      announced: {
        type: 'array',
        maxItems: 100,
        items: bytes32,
        description: 'Hashes told for this deal before: looked up before anything new is signed.',
      },
    },
    ['proposal', 'certificate', 'announced'],
  ),
  response: responses(
    record({ success: { type: 'boolean' }, txHash: { type: 'string' }, blockNumber: safeInteger }),
    400,
    409,
    422,
    502,
    503,
  ),
};

/** `POST /execute-escrow` (PRD 8.7). */
export function escrowRoutes(
  app: FastifyInstance,
  openCourt: OpenCourt,
  config: Config,
  metrics: Metrics,
  failpoint: Failpoint,
): void {
  const openDesk = deskOpener(config, metrics, failpoint);

  app.post<{ Body: EscrowRequest }>(
    '/execute-escrow',
    { schema },
    async (request, reply): Promise<EscrowResponse | void> => {
      const { body, log } = request;
      const settle = async (onSigned: OnSigned): Promise<EscrowResponse> => {
        const court = await openCourt();
        const desk = openDesk(court);
        try {
          const { answer, found } = await desk.settle(await orderOf(body, court), onSigned);
          metrics.settlements.inc({ outcome: found ? 'found' : 'sent' });
          const { txHash, blockNumber: block } = answer;
          log.info({ dealId: body.dealId, found, txHash, block }, 'deal settled');
          return answer;
        } catch (error) {
          metrics.settlements.inc({ outcome: 'refused' });
          throw error;
        }
      };
      if (!wantsLines(request)) return settle(() => Promise.resolve());
      return answerLines<{ type: 'signed'; txHash: string }, EscrowResponse>(request, reply, (tell) =>
        settle((txHash) => tell({ type: 'signed', txHash })),
      );
    },
  );
}

/** One desk, with one writer, for the life of the service: it counts the account's nonces. */
function deskOpener(
  { rpcUrl, settlementKey, confirmations, blockMs }: Config,
  metrics: Metrics,
  failpoint: Failpoint,
): (court: Court) => SettlementDesk {
  let desk: SettlementDesk | undefined;
  return ({ deployment, reader }) => {
    if (!settlementKey)
      throw new ServiceError(
        503,
        'settlement_disabled',
        'ARK_PRIVATE_KEY is not set: this service settles nothing.',
      );
    const onBatch = (deals: number) => {
      metrics.batches.observe(deals);
    };
    const open = () =>
      new SettlementDesk({
        reader,
        writer: createArkWriter(rpcUrl, settlementKey, deployment, { transport: keepAliveHttp }),
        confirmations,
        blockMs,
        failpoint,
        onBatch,
      });
    return (desk ??= open());
  };
}

async function orderOf(body: EscrowRequest, court: Court): Promise<SettlementOrder> {
  const { certificate, announced = [] } = body;
  if (!body.proposal || !certificate) {
    throw new ServiceError(
      422,
      'certificate_required',
      'Settling needs the proposal and its certificate from /run-consensus.',
    );
  }
  const proposal = decodeProposal(body.proposal);
  refuseMismatch(body, proposal);
  const { deal, seller, buyer } = proposal;
  const settlement = {
    deal,
    seller: seller.mandate,
    sellerSignature: seller.signature,
    buyer: buyer.mandate,
    buyerSignature: buyer.signature,
    // In ascending order, of which the contract wants so many; each one more costs 7,000 gas.
    attestations: (await checkCertificate(certificate, deal, court)).slice(0, verifierQuorum.required),
  };
  return { settlement, announced: announced as Hex[] };
}

/** The PRD's fields repeat what the proposal says; a caller who contradicts itself has mixed up two deals. */
function refuseMismatch(body: EscrowRequest, { deal }: Proposal): void {
  const same =
    dealIdFromUuid(body.dealId) === deal.dealId &&
    parseAddress('sellerAddress', body.sellerAddress) === deal.seller &&
    parseAddress('buyerAddress', body.buyerAddress) === deal.buyer &&
    microFromUsdc('price', body.price) === deal.price;
  if (!same)
    throw new ServiceError(400, 'deal_mismatch', 'The fields of the request contradict its proposal.');
}
