import { decodeDeal, decodeMandate, type Deal, type Mandate } from '@agentrooms/contracts';
import type { Agreement, DealProposal, SignedMandate } from '@agentrooms/protocol';
import type { Hex } from 'viem';

/** A proposal whose structs have the contract's types. */
export interface Proposal {
  deal: Deal;
  seller: Authorization;
  buyer: Authorization;
  agreement: Agreement;
}

/** A mandate with the wallet's signature of it. */
export interface Authorization {
  mandate: Mandate;
  signature: Hex;
}

/** Reads a proposal from JSON. Its form is checked here, its truth by the verifiers. @throws InvalidEncoding */
export function decodeProposal({ terms, sellerMandate, buyerMandate, agreement }: DealProposal): Proposal {
  return {
    deal: decodeDeal(terms),
    seller: decodeAuthorization(sellerMandate),
    buyer: decodeAuthorization(buyerMandate),
    agreement,
  };
}

function decodeAuthorization({ mandate, signature }: SignedMandate): Authorization {
  return { mandate: decodeMandate(mandate), signature: signature as Hex };
}
