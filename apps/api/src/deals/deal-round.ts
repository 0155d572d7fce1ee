import { verifierQuorum } from '@agentrooms/contracts';
import type { ConsensusResponse, DealTerms } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { Network } from '../network/network.service.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { agreementOf, proposalOf, termsOf } from './deal-proposal.js';
import { DealStages, type RoundFacts } from './deal-stages.js';
import { RoundVotes } from './round-votes.js';
import type { SettlingDeal } from './settling-deal.js';

/** Seconds that attestations stay valid: the contract refuses a settlement after that. */
export const ATTESTATION_SECONDS = 600;
/** Seconds that must be left of them for a settlement: after a long wait the terms get a new deadline. */
const LEAST_SECONDS = 300;

/** How the verifiers decided, and which of their votes the room has not been told. */
export type Verdict =
  | { kind: 'certified'; consensus: ConsensusResponse; untold: ConsensusResponse['votes'] }
  | { kind: 'refused'; reason: string | undefined }
  | { kind: 'already_settled' };

/** One round of the verifiers over a deal. */
@Injectable()
export class DealRound {
  constructor(
    private readonly crypto: CryptoService,
    private readonly network: Network,
    private readonly stages: DealStages,
  ) {}

  /**
   * Terms and block of the deal's round: those that are stored, as long as there is time to settle by them. To be stored
   * before anybody is asked.
   */
  async facts(deal: SettlingDeal): Promise<RoundFacts> {
    const now = await this.network.read((reader) => reader.now());
    const known = deal.terms as unknown as DealTerms | null;
    const fresh = known !== null && Number(known.deadline) >= now + LEAST_SECONDS;
    const { usdc } = await this.network.deployment();
    return {
      terms: fresh ? known : termsOf(deal, usdc, now + ATTESTATION_SECONDS),
      sortitionBlock: deal.sortitionBlock ?? (await this.newestBlock()),
    };
  }

  /**
   * Holds the round over facts that are stored.
   *
   * @throws {DomainError} 503 `no_quorum` without five votes either way, and whatever else may pass
   */
  async hold(deal: SettlingDeal, facts: RoundFacts, signal: AbortSignal): Promise<Verdict> {
    const votes = new RoundVotes((some) => this.stages.tellVotes(deal, some));
    const consensus = await this.ask(deal, facts, votes, signal).catch(async (error: unknown) => {
      await votes.end();
      throw error;
    });
    const untold = await votes.untold(consensus === 'already_settled' ? [] : consensus.votes);
    if (consensus === 'already_settled') return { kind: 'already_settled' };
    if (consensus.evidence) await this.stages.keepEvidence(deal, consensus.evidence);
    if (consensus.certificate) return { kind: 'certified', consensus, untold };
    const { approvalCount, verifierCount, reason } = consensus;
    const refusals = consensus.votes.filter(({ approved }) => !approved).length;
    if (refusals > verifierCount - verifierQuorum.required) return { kind: 'refused', reason };
    throw new DomainError(503, 'no_quorum', `${approvalCount} of ${verifierCount} verifiers approved`);
  }

  /** A block that the chain does not hold any more, or that is too old to be taken for granted, is replaced once. */
  private async ask(
    deal: SettlingDeal,
    { terms, sortitionBlock }: RoundFacts,
    votes: RoundVotes,
    signal: AbortSignal,
  ): Promise<ConsensusResponse | 'already_settled'> {
    const { offer, acceptance } = agreementOf(deal);
    const run = (block: bigint): Promise<ConsensusResponse> =>
      this.crypto.runConsensus(
        {
          dealId: deal.id,
          nftOwnership: true,
          buyerBalance: deal.finalPrice.toNumber(),
          signatures: [offer.signature, acceptance.signature],
          proposal: proposalOf(deal, terms),
          blockNumber: Number(block),
        },
        (vote) => {
          votes.add(vote);
        },
        signal,
      );
    try {
      return await run(sortitionBlock).catch(async (error: unknown) => {
        if (!(error instanceof DomainError) || !['block_too_old', 'block_unknown'].includes(error.code))
          throw error;
        const newest = await this.newestBlock();
        await this.stages.fix(deal, { terms, sortitionBlock: newest });
        return run(newest);
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'already_settled') return 'already_settled';
      throw error;
    }
  }

  private async newestBlock(): Promise<bigint> {
    return BigInt((await this.network.read((reader) => reader.block())).number);
  }
}
