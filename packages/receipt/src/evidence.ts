import {
  dealDigest,
  decodeDeal,
  decodeMandate,
  type Deal,
  type EscrowDomain,
  type Mandate,
  type PublicVerifier,
  InvalidEncoding,
} from '@agentrooms/contracts/browser';
import type { Receipt, SignedMandate } from '@agentrooms/protocol';
import type { Address, Hex } from 'viem';
import { receiptShape } from './receipt-shape.js';
import { misfit } from './shape.js';

/** A wallet's mandate for one side of the deal, in the contract's types. */
export interface Authorization {
  role: 'seller' | 'buyer';
  mandate: Mandate;
  signature: Hex;
}

/** A receipt of the right form, decoded; nothing in it has been found true yet. */
export interface Evidence {
  receipt: Receipt;
  domain: EscrowDomain;
  deal: Deal;
  /** EIP-712 digest of the receipt's terms, computed, not read. */
  dealDigest: Hex;
  seller: Authorization;
  buyer: Authorization;
  registry: PublicVerifier[];
}

/** Reads a receipt from JSON. @returns a sentence when it does not have the form of one */
export function readEvidence(json: unknown): Evidence | string {
  const problem = misfit(json, receiptShape);
  if (problem !== null) return problem;
  const receipt = json as Receipt;
  const domain = { chainId: receipt.chainId, escrow: receipt.escrow as Address };
  try {
    const deal = decodeDeal(receipt.deal.terms);
    return {
      receipt,
      domain,
      deal,
      dealDigest: dealDigest(deal, domain),
      seller: authorization('seller', receipt.sellerMandate),
      buyer: authorization('buyer', receipt.buyerMandate),
      registry: receipt.registry.map(({ index, publicKey, address }) => ({
        index,
        address: address as Address,
        ed25519PublicKey: `0x${publicKey}`,
      })),
    };
  } catch (error) {
    if (error instanceof InvalidEncoding) return error.message; // a number too big for its type
    throw error;
  }
}

function authorization(role: Authorization['role'], signed: SignedMandate): Authorization {
  return { role, mandate: decodeMandate(signed.mandate), signature: signed.signature as Hex };
}
