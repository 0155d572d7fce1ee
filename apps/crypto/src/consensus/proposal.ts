import {
  decodeDeal,
  decodeMandate,
  encodeDeal,
  encodeMandate,
  type Deal,
  type Mandate,
} from '@agentrooms/contracts';
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

/** The JSON of a proposal: what {@link decodeProposal} reads. */
export function encodeProposal({ deal, seller, buyer, agreement }: Proposal): DealProposal {
  return {
    terms: encodeDeal(deal),
    sellerMandate: encodeAuthorization(seller),
    buyerMandate: encodeAuthorization(buyer),
    agreement,
  };
}

function encodeAuthorization({ mandate, signature }: Authorization): SignedMandate {
  return { mandate: encodeMandate(mandate) as SignedMandate['mandate'], signature };
}

function decodeAuthorization({ mandate, signature }: SignedMandate): Authorization {
  return { mandate: decodeMandate(mandate), signature: signature as Hex };
}
