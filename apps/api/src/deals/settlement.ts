import type { Prisma } from '@agentrooms/database';
import {
  dealIdFromUuid,
  decodeMandate,
  encodeDeal,
  mandateHash,
  verifierQuorum,
  type Deal as ChainDeal,
} from '@agentrooms/contracts';
import { dealFailureReasons } from '@agentrooms/protocol';
import type {
  Agreement,
  Certificate,
  ConsensusResponse,
  DealFailureReason,
  DealProposal,
  DealTerms,
  MandateMessage,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { MICRO_PER_CENT } from '../agents/mandate-draft.js';
import { Network } from '../network/network.service.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { DealsRepository, type SettlingDeal } from './deals.repository.js';
import { DealOutcome } from './deal-outcome.js';
import { DealStages } from './deal-stages.js';
import { SettlementFailpoints } from './settlement-failpoints.js';
import { agreementDigest, centsOf } from './statements.js';

/** Seconds that attestations stay valid: the contract refuses a settlement after that. */
const ATTESTATION_SECONDS = 600;

/**
 * The path of one deal, top to bottom: lock → ownership → balance → consensus → escrow → confirmed.
 * Each stage is stored before the next begins, so a job that dies is simply run again: finished stages are skipped.
 * Errors that may pass (the chain or the crypto service is away) are thrown for the queue to retry; what cannot succeed
 * any more fails the deal with a reason.
 */
@Injectable()
export class Settlement {
  constructor(
    private readonly deals: DealsRepository,
    private readonly stages: DealStages,
    private readonly outcome: DealOutcome,
    private readonly crypto: CryptoService,
    private readonly network: Network,
    private readonly queues: JobQueues,
    private readonly failpoints: SettlementFailpoints,
  ) {}

  /** Job `verify_deal`: ownership, balance and consensus. */
  async verify(dealId: string): Promise<void> {
    const deal = await this.deals.settling(dealId);
    if (deal === null || isOver(deal)) return;

    if (!this.stages.reached(deal, 'ownership')) {
      const { owns, approved } = await this.crypto.verifyOwnership({
        walletAddress: deal.sellerAgent.walletAddress,
        nftCollection: deal.nft.contract ?? deal.nft.collection,
        nftTokenId: deal.nft.tokenId,
      });
      if (!owns) return this.outcome.fail(deal, 'seller_no_longer_owns');
      if (!approved) return this.outcome.fail(deal, 'seller_not_approved');
      this.failpoints.at('ownership.checked');
      await this.stages.finish(deal, 'ownership', {}, []);
      this.failpoints.at('ownership.stored');
    }

    if (!this.stages.reached(deal, 'balance')) {
      const { sufficient, approved } = await this.crypto.checkBalance({
        walletAddress: deal.buyerAgent.walletAddress,
        amount: deal.finalPrice.toNumber(),
      });
      if (!sufficient) return this.outcome.fail(deal, 'buyer_cannot_pay');
      if (!approved) return this.outcome.fail(deal, 'buyer_not_approved');
      this.failpoints.at('balance.checked');
      await this.stages.finish(deal, 'balance', {}, []);
      this.failpoints.at('balance.stored');
    }

    if (!this.stages.reached(deal, 'consensus') && !(await this.certify(deal))) return;

    await this.queues.add('execute_transaction', { id: `execute-${deal.id}`, payload: { dealId: deal.id } });
  }

  /** Job `execute_transaction`: escrow and confirmation. */
  async execute(dealId: string): Promise<void> {
    const deal = await this.deals.settling(dealId);
    if (deal === null || isOver(deal) || deal.terms === null) return;
    const { certificate } = deal.consensusResult as unknown as { certificate: Certificate };
    try {
      this.failpoints.at('escrow.requested');
      const receipt = await this.crypto.executeEscrow({
        dealId: deal.id,
        buyerAddress: deal.buyerAgent.walletAddress,
        sellerAddress: deal.sellerAgent.walletAddress,
        nftId: deal.nftId,
        price: deal.finalPrice.toNumber(),
        proposal: proposalOf(deal, deal.terms as unknown as DealTerms),
        certificate,
      });
      this.failpoints.at('escrow.settled');
      await this.stages.finish(
        deal,
        'escrow',
        { txHash: receipt.txHash, blockNumber: receipt.blockNumber },
        [],
      );
      this.failpoints.at('escrow.stored');
      await this.outcome.complete(deal, receipt);
      this.failpoints.at('completed.stored');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      switch (error.code) {
        case 'settlement_reverted':
          return this.outcome.fail(
            deal,
            error.message.includes('Deadline') ? 'deadline_passed' : 'settlement_reverted',
            ['consensus'],
          );
        case 'certificate_stale': // the chain dropped the block that the certificate was made at
          await this.stages.reopen(deal, 'balance');
          return this.queues.add('verify_deal', { id: `verify-${deal.id}`, payload: { dealId: deal.id } });
        default:
          throw error;
      }
    }
  }

  /** Consensus of the verifiers. False when the deal came to its end here. */
  private async certify(deal: SettlingDeal): Promise<boolean> {
    const terms = await this.terms(deal);
    const consensus = await this.consensus(deal, terms);
    if (consensus === 'already_settled') {
      const found = await this.network.read((reader) =>
        reader.findSettlementTransaction(dealIdFromUuid(deal.id)),
      );
      if (found === undefined)
        throw new DomainError(503, 'chain_unavailable', 'The settlement is not found yet');
      await this.outcome.complete(deal, {
        success: true,
        txHash: found.hash,
        blockNumber: found.blockNumber,
      });
      return false;
    }
    if (consensus.certificate === undefined) {
      // Without five votes either way the verifiers were not reachable: that may pass.
      const refused = consensus.votes.filter((vote) => !vote.approved).length;
      if (refused <= consensus.verifierCount - verifierQuorum.required) {
        const message = `${consensus.approvalCount} of ${consensus.verifierCount} verifiers approved`;
        throw new DomainError(503, 'no_quorum', message);
      }
      await this.outcome.fail(deal, failureOf(consensus.reason));
      return false;
    }
    const results = {
      terms: { ...terms },
      consensusResult: consensus as unknown as Prisma.InputJsonValue,
      verifiedAt: new Date(),
    };
    this.failpoints.at('consensus.certified');
    await this.stages.finish(deal, 'consensus', results, consensus.votes);
    this.failpoints.at('consensus.stored');
    return true;
  }

  private async consensus(
    deal: SettlingDeal,
    terms: DealTerms,
  ): Promise<ConsensusResponse | 'already_settled'> {
    const { offer, acceptance } = agreementOf(deal);
    try {
      return await this.crypto.runConsensus({
        dealId: deal.id,
        nftOwnership: true,
        buyerBalance: deal.finalPrice.toNumber(),
        signatures: [offer.signature, acceptance.signature],
        proposal: proposalOf(deal, terms),
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'already_settled') return 'already_settled';
      throw error;
    }
  }

  private async terms(deal: SettlingDeal): Promise<DealTerms> {
    const { usdc } = await this.network.deployment();
    const now = await this.network.read((reader) => reader.now());
    const terms: ChainDeal = {
      dealId: dealIdFromUuid(deal.id),
      seller: deal.sellerAgent.walletAddress as `0x${string}`,
      buyer: deal.buyerAgent.walletAddress as `0x${string}`,
      collection: deal.nft.contract as `0x${string}`,
      tokenId: BigInt(deal.nft.tokenId),
      payToken: usdc,
      price: BigInt(centsOf(deal.finalPrice)) * MICRO_PER_CENT,
      sellerMandate: mandateHash(decodeMandate(deal.sellerAgent.mandate?.message)),
      buyerMandate: mandateHash(decodeMandate(deal.buyerAgent.mandate?.message)),
      agreement: `0x${agreementDigest(agreementOf(deal).acceptance.statement)}`,
      deadline: BigInt(now + ATTESTATION_SECONDS),
    };
    return encodeDeal(terms);
  }
}

const isOver = (deal: SettlingDeal): boolean => deal.status === 'completed' || deal.status === 'failed';

const agreementOf = (deal: SettlingDeal): Agreement => deal.agreement as unknown as Agreement;

const proposalOf = (deal: SettlingDeal, terms: DealTerms): DealProposal => ({
  terms,
  sellerMandate: signedMandate(deal.sellerAgent.mandate),
  buyerMandate: signedMandate(deal.buyerAgent.mandate),
  agreement: agreementOf(deal),
});

const signedMandate = (mandate: { message: unknown; signature: string | null } | null) => ({
  mandate: mandate?.message as MandateMessage,
  signature: mandate?.signature ?? '0x',
});

/** A verifier's reason as the deal's; anything else they say means that they could not agree. */
const failureOf = (reason: string | undefined): DealFailureReason =>
  dealFailureReasons.find((known) => known === reason) ?? 'no_quorum';
