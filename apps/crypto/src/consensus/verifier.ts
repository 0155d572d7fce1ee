import { setTimeout as sleep } from 'node:timers/promises';
import {
  publicVerifier,
  type ArkReader,
  type ChainBlock,
  type Deployment,
  type PublicVerifier,
  type VerifierIdentity,
} from '@agentrooms/contracts';
import { checkChain } from './chain-check.js';
import { faultOfSeat, type Fault } from './faults.js';
import type { Hearing, Juror, Verdict } from './juror.js';
import { checkMandate, type MandateEvidence } from './mandate-check.js';
import { verdictOf } from './misbehaviour.js';
import { drawDelay, type NetworkDelay } from './network-delay.js';
import type { Authorization, Proposal } from './proposal.js';
import type { Refusal } from './refusal.js';
import type { ReadEvidence, WrittenMandate } from './written-evidence.js';

/** What a verifier works with: its own keys and its own connection to the chain. */
export interface VerifierTools {
  identity: VerifierIdentity;
  reader: ArkReader;
  deployment: Deployment;
  networkDelay: NetworkDelay;
  /** The faults lab: what is wrong with some seats of every committee; empty outside of it. */
  faults: readonly Fault[];
  readEvidence: ReadEvidence;
}

/** One of the 21 who judge deals, each on its own evidence: nothing that the caller claims is taken for true. */
export class Verifier implements Juror {
  readonly public: PublicVerifier;
  readonly #tools: VerifierTools;

  constructor(tools: VerifierTools) {
    this.#tools = tools;
    this.public = publicVerifier(tools.identity);
  }

  /**
   * Judges a deal on the state of one block and signs the verdict.
   *
   * @throws ChainUnavailable, ChainRejected: no vote then, rather than a guess
   */
  async vote({ proposal, block, seat, signal }: Hearing): Promise<Verdict> {
    const { identity, readEvidence, networkDelay, faults } = this.#tools;
    const delay = drawDelay(networkDelay, Math.random());
    if (delay > 0) await sleep(delay, undefined, { signal });
    const digest = readEvidence(proposal).dealDigest;
    const context = { identity, dealDigest: digest, signal };
    return verdictOf(faultOfSeat(faults, digest, seat), context, () => this.#judge(proposal, block));
  }

  async #isSigned({ mandate, signature }: Authorization, written: WrittenMandate): Promise<boolean> {
    return written.signedByAccount || this.#tools.reader.isMandateSigned(mandate, signature);
  }

  async #judge(proposal: Proposal, block: ChainBlock): Promise<Refusal | null> {
    const { reader, deployment, readEvidence } = this.#tools;
    const { deal, seller, buyer } = proposal;
    const written = readEvidence(proposal);
    const [facts, sellerSigned, buyerSigned] = await Promise.all([
      reader.inspect(deal, seller.mandate, buyer.mandate, { blockNumber: block.number }),
      this.#isSigned(seller, written.seller),
      this.#isSigned(buyer, written.buyer),
    ]);
    // An idle chain's last block can be hours old: the later of both clocks is the time of the next block.
    const now = BigInt(Math.max(facts.timestamp, Math.floor(Date.now() / 1000)));
    const ofSeller: MandateEvidence = {
      role: 'seller',
      deal,
      now,
      mandate: seller.mandate,
      hash: written.seller.hash,
      signed: sellerSigned,
      uses: facts.sellerUses,
      cancelled: facts.sellerCancelled,
    };
    const ofBuyer: MandateEvidence = {
      role: 'buyer',
      deal,
      now,
      mandate: buyer.mandate,
      hash: written.buyer.hash,
      signed: buyerSigned,
      uses: facts.buyerUses,
      cancelled: facts.buyerCancelled,
    };
    if (now > deal.deadline) return { reason: 'deadline_passed', detail: 'deal_deadline' };
    return (
      checkMandate(ofSeller) ??
      checkMandate(ofBuyer) ??
      written.agreement ??
      checkChain(deal, facts, deployment.usdc)
    );
  }
}
