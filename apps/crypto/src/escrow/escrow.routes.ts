import { createArkWriter, dealIdFromUuid, type ArkWriter } from '@agentrooms/contracts';
import type { EscrowRequest, EscrowResponse } from '@agentrooms/protocol';
import type { Failpoint } from '@agentrooms/protocol/failpoint';
import type { FastifyInstance } from 'fastify';
import { checkCertificate } from '../consensus/certificate.js';
import type { Court, OpenCourt } from '../consensus/court.js';
import { decodeProposal, type Proposal } from '../consensus/proposal.js';
import { certificateSchema, proposalSchema } from '../consensus/proposal.schema.js';
import { parseAddress } from '../platform/chain.js';
import type { Config } from '../platform/config.js';
import { ServiceError } from '../platform/errors.js';
import type { Metrics } from '../platform/metrics.js';
import { microFromUsdc } from '../platform/money.js';
import { record, responses, safeInteger, text } from '../platform/schemas.js';
import { settleOnce, type SettlementOutcome } from './settle.js';
import { SingleFlight } from './single-flight.js';

const schema = {
  summary: 'Settle a certified deal on chain',
  description: 'May be repeated: a deal that is settled is answered with the transaction that settled it.',
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
    },
    ['proposal', 'certificate'],
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
  const flight = new SingleFlight<SettlementOutcome>();
  const openWriter = writerOpener(config);

  app.post<{ Body: EscrowRequest }>(
    '/execute-escrow',
    { schema },
    async ({ body, log }): Promise<EscrowResponse> => {
      if (!body.proposal || !body.certificate) {
        throw new ServiceError(
          422,
          'certificate_required',
          'Settling needs the proposal and its certificate from /run-consensus.',
        );
      }
      const proposal = decodeProposal(body.proposal);
      refuseMismatch(body, proposal);
      const court = await openCourt();
      const writer = openWriter(court);
      const attestations = await checkCertificate(body.certificate, proposal.deal, court);
      const { deal, seller, buyer } = proposal;
      const settlement = {
        deal,
        seller: seller.mandate,
        sellerSignature: seller.signature,
        buyer: buyer.mandate,
        buyerSignature: buyer.signature,
        attestations,
      };
      const tools = { reader: court.reader, writer, confirmations: config.confirmations, failpoint };
      try {
        const { answer, found } = await flight.run(deal.dealId, () => settleOnce(settlement, tools));
        metrics.settlements.inc({ outcome: found ? 'found' : 'sent' });
        log.info(
          { dealId: body.dealId, found, txHash: answer.txHash, block: answer.blockNumber },
          'deal settled',
        );
        return answer;
      } catch (error) {
        metrics.settlements.inc({ outcome: 'refused' });
        throw error;
      }
    },
  );
}

/** One writer for the life of the service: it counts the account's nonces. */
function writerOpener({ rpcUrl, settlementKey }: Config): (court: Court) => ArkWriter {
  let writer: ArkWriter | undefined;
  return ({ deployment }) => {
    if (!settlementKey)
      throw new ServiceError(
        503,
        'settlement_disabled',
        'ARK_PRIVATE_KEY is not set: this service settles nothing.',
      );
    return (writer ??= createArkWriter(rpcUrl, settlementKey, deployment));
  };
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
