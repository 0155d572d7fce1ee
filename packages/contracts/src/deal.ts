import { hashStruct, type Address, type Hex } from 'viem';
import { eip712Domain, typedDataDigest, type EscrowDomain } from './escrow-domain.js';
import type { Mandate } from './mandate.js';

/** What two agents agreed on (see EscrowTypes.sol). */
export interface Deal {
  /** See `dealIdFromUuid`. */
  dealId: Hex;
  seller: Address;
  buyer: Address;
  collection: Address;
  tokenId: bigint;
  payToken: Address;
  /** Micro-USDC. */
  price: bigint;
  /** `mandateHash` of the seller's mandate. */
  sellerMandate: Hex;
  buyerMandate: Hex;
  /** 32-byte digest of the signed offer and acceptance. */
  agreement: Hex;
  /** Unix seconds, inclusive. */
  deadline: bigint;
}

/** Everything `settle` needs. */
export interface Settlement {
  deal: Deal;
  seller: Mandate;
  sellerSignature: Hex;
  buyer: Mandate;
  buyerSignature: Hex;
  /** 65-byte signatures of the deal's digest in ascending order of their signers: see {@link sortAttestations}. */
  attestations: readonly Hex[];
}

/** A verifier's signature of a deal's digest. */
export interface Attestation {
  verifier: Address;
  /** 65 bytes: r, s, v. */
  signature: Hex;
}

/** EIP-712 description of a deal. */
export const dealTypes = {
  Deal: [
    { name: 'dealId', type: 'bytes32' },
    { name: 'seller', type: 'address' },
    { name: 'buyer', type: 'address' },
    { name: 'collection', type: 'address' },
    { name: 'tokenId', type: 'uint256' },
    { name: 'payToken', type: 'address' },
    { name: 'price', type: 'uint256' },
    { name: 'sellerMandate', type: 'bytes32' },
    { name: 'buyerMandate', type: 'bytes32' },
    { name: 'agreement', type: 'bytes32' },
    { name: 'deadline', type: 'uint64' },
  ],
} as const;

/** A deal in the form viem's `signTypedData` takes. */
export const dealTypedData = (deal: Deal, domain: EscrowDomain) => ({
  domain: eip712Domain(domain),
  types: dealTypes,
  primaryType: 'Deal' as const,
  message: deal,
});

/** EIP-712 digest of a deal: what verifiers sign and what the sortition hashes. */
export const dealDigest = (deal: Deal, domain: EscrowDomain): Hex =>
  typedDataDigest(domain, hashStruct({ data: { ...deal }, types: dealTypes, primaryType: 'Deal' }));

/** Signatures in the order the contract demands: ascending by verifier. */
export const sortAttestations = (attestations: readonly Attestation[]): Hex[] =>
  attestations
    .toSorted((a, b) => (BigInt(a.verifier) < BigInt(b.verifier) ? -1 : 1))
    .map(({ signature }) => signature);
