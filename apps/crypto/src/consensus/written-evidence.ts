import {
  dealDigest,
  mandateDigest,
  mandateHash,
  recoverSigner,
  type Deployment,
  type EscrowDomain,
} from '@agentrooms/contracts';
import type { Hex } from 'viem';
import { resolveCollection } from '../platform/chain.js';
import { checkAgreement } from './agreement-check.js';
import type { Authorization, Proposal } from './proposal.js';
import type { Refusal } from './refusal.js';

/** What a proposal's bytes alone say, whoever reads them. */
export interface WrittenEvidence {
  /** EIP-712 digest of the deal. */
  dealDigest: Hex;
  seller: WrittenMandate;
  buyer: WrittenMandate;
  /** Why the signed offer and its acceptance are no agreement on the deal; null when they are. */
  agreement: Refusal | null;
}

export interface WrittenMandate {
  /** EIP-712 struct hash. */
  hash: Hex;
  /** Whether it carries the signature of its principal's own key. A contract wallet's is asked on the chain. */
  signedByAccount: boolean;
}

export type ReadEvidence = (proposal: Proposal) => WrittenEvidence;

/**
 * Reads each proposal once, however many verifiers of this process ask: hashing and checking signatures takes longest in
 * a round, and as the result follows from the bytes alone, a verifier learns nothing from another.
 */
export function evidenceReader(deployment: Deployment): ReadEvidence {
  const read = new WeakMap<Proposal, WrittenEvidence>();
  const market = {
    chainId: deployment.chainId,
    resolveCollection: (name: string) => resolveCollection(deployment, name),
  };
  return (proposal) => {
    const known = read.get(proposal);
    if (known) return known;
    const evidence = {
      dealDigest: dealDigest(proposal.deal, deployment),
      seller: readMandate(proposal.seller, deployment),
      buyer: readMandate(proposal.buyer, deployment),
      agreement: checkAgreement(proposal, market),
    };
    read.set(proposal, evidence);
    return evidence;
  };
}

function readMandate({ mandate, signature }: Authorization, domain: EscrowDomain): WrittenMandate {
  const signer = recoverSigner(mandateDigest(mandate, domain), signature);
  return { hash: mandateHash(mandate), signedByAccount: signer === mandate.principal };
}
