import { dealIdFromUuid } from '@agentrooms/contracts';
import {
  type Certificate,
  type DealFailureReason,
  dealFailureReasons,
  type DealTerms,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { Network } from '../network/network.service.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { jobDefinitions } from '../platform/queues/job-list.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { DealOutcome } from './deal-outcome.js';
import { proposalOf } from './deal-proposal.js';
import { DealRound } from './deal-round.js';
import { DealStages, type RoundFacts } from './deal-stages.js';
import { DealsRepository } from './deals.repository.js';
import { SettlementFailpoints } from './settlement-failpoints.js';
import type { SettlingDeal } from './settling-deal.js';

/** Hashes handed to the crypto service at most: it takes no more. */
const ANNOUNCED = 100;

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
    private readonly round: DealRound,
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
    const signal = AbortSignal.timeout(jobDefinitions.verify_deal.timeoutMs);
    try {
      if (!this.stages.reached(deal, 'consensus')) {
        const resumed = this.stages.reached(deal, 'balance');
        const facts = resumed ? await this.resume(deal) : await this.check(deal, signal);
        if (facts === undefined || !(await this.certify(deal, facts, signal))) return;
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== undefined) await this.stages.keepProblem(deal, problem);
      throw error;
    }
    await this.queues.addOrLeave('execute_transaction', {
      id: `execute-${deal.id}`,
      payload: { dealId: deal.id },
    });
  }

  /** Job `execute_transaction`: escrow and confirmation. */
  async execute(dealId: string): Promise<void> {
    const deal = await this.deals.settling(dealId);
    if (deal === null || isOver(deal) || !this.stages.reached(deal, 'consensus')) return;
    const { certificate } = deal.consensusResult as unknown as { certificate: Certificate };
    try {
      this.failpoints.at('escrow.requested');
      const settled = await this.crypto.executeEscrow(
        {
          dealId: deal.id,
          buyerAddress: deal.buyerAgent.walletAddress,
          sellerAddress: deal.sellerAgent.walletAddress,
          nftId: deal.nftId,
          price: deal.finalPrice.toNumber(),
          proposal: proposalOf(deal, deal.terms as unknown as DealTerms),
          certificate,
          announced: deal.announcedTxHashes.slice(-ANNOUNCED),
        },
        async (txHash) => {
          await this.stages.announce(deal, txHash);
          this.failpoints.at('escrow.signed.stored');
        },
      );
      this.failpoints.at('escrow.settled');
      await this.outcome.complete(deal, settled);
      this.failpoints.at('escrow.stored');
      this.failpoints.at('completed.stored');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      switch (error.code) {
        case 'settlement_reverted': {
          const reason = error.message.includes('Deadline') ? 'deadline_passed' : 'settlement_reverted';
          return this.outcome.failRefused(deal, reason);
        }
        case 'certificate_stale': // the chain dropped the block that the certificate was made at
        case 'certificate_invalid': // the verifiers are others now: these can agree again, or refuse
          await this.stages.reopen(deal, 'balance');
          return this.queues.addOrLeave('verify_deal', {
            id: `verify-${deal.id}`,
            payload: { dealId: deal.id },
          });
        default:
          throw error;
      }
    }
  }

  /** Ownership and balance, asked at the same time. Undefined when the deal came to its end here. */
  private async check(deal: SettlingDeal, signal: AbortSignal): Promise<RoundFacts | undefined> {
    const [facts, ownership, balance] = await Promise.all([
      this.round.facts(deal),
      this.crypto.verifyOwnership(
        {
          walletAddress: deal.sellerAgent.walletAddress,
          nftCollection: deal.nft.contract ?? deal.nft.collection,
          nftTokenId: deal.nft.tokenId,
        },
        signal,
      ),
      this.crypto.checkBalance(
        { walletAddress: deal.buyerAgent.walletAddress, amount: deal.finalPrice.toNumber() },
        signal,
      ),
    ]);
    this.failpoints.at('ownership.checked');
    this.failpoints.at('balance.checked');
    const problem = shortcoming(ownership, balance);
    if (problem !== undefined) {
      await this.outcome.fail(deal, problem);
      return undefined;
    }
    await this.stages.checked(deal, facts);
    this.failpoints.at('ownership.stored');
    this.failpoints.at('balance.stored');
    return facts;
  }

  /** A round that was not finished is repeated over the same facts, unless they are too old by now. */
  private async resume(deal: SettlingDeal): Promise<RoundFacts> {
    const facts = await this.round.facts(deal);
    await this.stages.fix(deal, facts);
    return facts;
  }

  /** Consensus of the verifiers. False when the deal came to its end here. */
  private async certify(deal: SettlingDeal, facts: RoundFacts, signal: AbortSignal): Promise<boolean> {
    const verdict = await this.round.hold(deal, facts, signal);
    switch (verdict.kind) {
      case 'certified':
        this.failpoints.at('consensus.certified');
        await this.stages.certified(deal, verdict.consensus, verdict.untold);
        this.failpoints.at('consensus.stored');
        return true;
      case 'refused':
        await this.outcome.fail(deal, failureOf(verdict.reason));
        return false;
      case 'already_settled':
        await this.adopt(deal);
        return false;
    }
  }

  /** The chain has settled what the database does not know of: it wins. */
  private async adopt(deal: SettlingDeal): Promise<void> {
    const { hash: txHash, blockNumber } = await this.network.finalSettlement(dealIdFromUuid(deal.id));
    await this.outcome.complete(deal, { success: true, txHash, blockNumber });
  }
}

const isOver = (deal: SettlingDeal): boolean => deal.status === 'completed' || deal.status === 'failed';

const shortcoming = (
  { owns, approved: movable }: { owns: boolean; approved: boolean },
  { sufficient, approved: payable }: { sufficient: boolean; approved: boolean },
): DealFailureReason | undefined => {
  if (!owns) return 'seller_no_longer_owns';
  if (!movable) return 'seller_not_approved';
  if (!sufficient) return 'buyer_cannot_pay';
  if (!payable) return 'buyer_not_approved';
  return undefined;
};

/** A verifier's reason as the deal's; anything else they say means that they could not agree. */
const failureOf = (reason: string | undefined): DealFailureReason =>
  dealFailureReasons.find((known) => known === reason) ?? 'no_quorum';

/** What stood in the way, as the reason of a failure that may come of it. */
function problemOf(error: unknown): DealFailureReason | undefined {
  if (!(error instanceof DomainError)) return undefined;
  if (error.code === 'crypto_service_unavailable') return 'verifiers_unavailable';
  return dealFailureReasons.find((known) => known === error.code);
}
