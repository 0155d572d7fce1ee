import { setTimeout as sleep } from 'node:timers/promises';
import {
  dealDigest,
  publicVerifier,
  type ArkReader,
  type ChainBlock,
  type Deployment,
  type PublicVerifier,
  type VerifierIdentity,
} from '@agentrooms/contracts';
import { resolveCollection } from '../platform/chain.js';
import { checkAgreement } from './agreement-check.js';
import { checkChain } from './chain-check.js';
import { faultOfSeat, type Fault } from './faults.js';
import type { Hearing, Juror, Verdict } from './juror.js';
import { checkMandate, type MandateEvidence } from './mandate-check.js';
import { verdictOf } from './misbehaviour.js';
import { drawDelay, type NetworkDelay } from './network-delay.js';
import type { Authorization, Proposal } from './proposal.js';
import type { Refusal } from './refusal.js';
import type { IsWalletSigned } from './wallet-signatures.js';

/** What a verifier works with: its own keys and its own connection to the chain. */
export interface VerifierTools {
  identity: VerifierIdentity;
  reader: ArkReader;
  deployment: Deployment;
  networkDelay: NetworkDelay;
  /** The faults lab: what is wrong with some seats of every committee; empty outside of it. */
  faults: readonly Fault[];
  isWalletSigned: IsWalletSigned;
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
    const { identity, deployment, networkDelay, faults } = this.#tools;
    const delay = drawDelay(networkDelay, Math.random());
    if (delay > 0) await sleep(delay, undefined, { signal });
    const digest = dealDigest(proposal.deal, deployment);
    const context = { identity, dealDigest: digest, signal };
    return verdictOf(faultOfSeat(faults, digest, seat), context, () => this.#judge(proposal, block));
  }

  async #isSigned(authorization: Authorization): Promise<boolean> {
    const { reader, isWalletSigned } = this.#tools;
    if (await isWalletSigned(authorization)) return true;
    return reader.isMandateSigned(authorization.mandate, authorization.signature);
  }

  async #judge(proposal: Proposal, block: ChainBlock): Promise<Refusal | null> {
    const { reader, deployment } = this.#tools;
    const { deal, seller, buyer } = proposal;
    const [facts, sellerSigned, buyerSigned] = await Promise.all([
      reader.inspect(deal, seller.mandate, buyer.mandate, { blockNumber: block.number }),
      this.#isSigned(seller),
      this.#isSigned(buyer),
    ]);
    // An idle chain's last block can be hours old: the later of both clocks is the time of the next block.
    const now = BigInt(Math.max(facts.timestamp, Math.floor(Date.now() / 1000)));
    const ofSeller: MandateEvidence = {
      role: 'seller',
      deal,
      now,
      mandate: seller.mandate,
      signed: sellerSigned,
      uses: facts.sellerUses,
      cancelled: facts.sellerCancelled,
    };
    const ofBuyer: MandateEvidence = {
      role: 'buyer',
      deal,
      now,
      mandate: buyer.mandate,
      signed: buyerSigned,
      uses: facts.buyerUses,
      cancelled: facts.buyerCancelled,
    };
    const market = {
      chainId: deployment.chainId,
      resolveCollection: (name: string) => resolveCollection(deployment, name),
    };
    if (now > deal.deadline) return { reason: 'deadline_passed', detail: 'deal_deadline' };
    return (
      checkMandate(ofSeller) ??
      checkMandate(ofBuyer) ??
      checkAgreement(proposal, market) ??
      checkChain(deal, facts, deployment.usdc)
    );
  }
}
