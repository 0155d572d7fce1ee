import type { Agreement } from './agreement.js';
import type { DealTerms, MandateMessage } from './mandate-message.js';

/** Shapes of the crypto service's HTTP endpoints (PRD 8.7 and its additions). */

export interface VerifySignatureRequest {
  /** UTF-8 text, or hex with `encoding: "hex"`. */
  message: string;
  /** 128 hex digits. */
  signature: string;
  /** 64 hex digits. */
  publicKey: string;
  encoding?: 'utf8' | 'hex';
}
export interface VerifySignatureResponse {
  valid: boolean;
  error?: string;
}

/** Up to 256 signatures judged in one request, each as `/verify-signature` judges it. */
export interface VerifySignaturesRequest {
  signatures: VerifySignatureRequest[];
}
export interface VerifySignaturesResponse {
  /** One for each signature, in the order of the request. */
  results: VerifySignatureResponse[];
}

export interface OwnershipRequest {
  walletAddress: string;
  /** Slug of a recorded collection, or a contract address. */
  nftCollection: string;
  nftTokenId: string;
}
export interface OwnershipResponse {
  owns: boolean;
  /** Null when the token does not exist. */
  owner: string | null;
  /** Whether the escrow may move it. */
  approved: boolean;
}

export interface BalanceRequest {
  walletAddress: string;
  /** USDC. */
  amount: number;
}
export interface BalanceResponse {
  sufficient: boolean;
  /** USDC, rounded down to cents. */
  balance: number;
  /** Whether the escrow may take `amount`. */
  approved: boolean;
}

export interface SignedMandate {
  mandate: MandateMessage;
  signature: string;
}

/** Everything a verifier needs besides the chain. */
export interface DealProposal {
  terms: DealTerms;
  sellerMandate: SignedMandate;
  buyerMandate: SignedMandate;
  agreement: Agreement;
}

/** The PRD's fields are claims; with `proposal` the verifiers read the chain and can certify. */
export interface ConsensusRequest {
  /** UUID of the deal. */
  dealId: string;
  nftOwnership: boolean;
  buyerBalance: number;
  signatures: string[];
  proposal?: DealProposal;
  /**
   * The block that seeds the sortition and at which the verifiers read, fixed when the deal was locked. Absent: the
   * newest one. A block that is too old is refused with `block_too_old`.
   */
  blockNumber?: number;
}

export interface VerifierVote {
  /** Index in the registry, 0 to 20. */
  verifier: number;
  /** Ed25519 public key, 64 hex digits. */
  publicKey: string;
  approved: boolean;
  /** Stable code, null when approving. */
  reason: string | null;
  /** Ed25519 over `encodeVote`, 128 hex digits. */
  signature: string;
  /** EIP-712 signature of the terms for the contract, only when approving. */
  attestation: string | null;
}

/** At least five approving votes of seven selected verifiers over one digest. */
export interface Certificate {
  /** EIP-712 digest of the terms. */
  dealDigest: string;
  /** The block whose hash seeded the sortition. */
  blockNumber: number;
  blockHash: string;
  /** Registry indexes of the seven selected verifiers. */
  selected: number[];
  votes: VerifierVote[];
  /** Attestations in ascending order of the signer's address, as the contract wants them. */
  attestations: string[];
}

/** Two different signed votes of one verifier over one digest: the signatures alone prove that it misbehaved. */
export interface Equivocation {
  /** Index in the registry. */
  verifier: number;
  dealDigest: string;
  votes: [VerifierVote, VerifierVote];
}

export interface ConsensusResponse {
  approved: boolean;
  verifierCount: number;
  approvalCount: number;
  threshold: number;
  /** `chain`: verifiers read the facts themselves. `claims`: only the caller's words were judged. */
  basis: 'chain' | 'claims';
  votes: VerifierVote[];
  /** Only on approval with basis `chain`. */
  certificate?: Certificate;
  /** The reason most of the refusing verifiers gave. */
  reason?: string;
  /** Verifiers whose votes were discarded because they contradicted themselves; absent when none did. */
  evidence?: Equivocation[];
}

/**
 * The lines of an `application/x-ndjson` answer of `/run-consensus`, for callers that accept it: each verifier's vote as it
 * comes in, then either the whole answer or an error.
 */
export type ConsensusUpdate =
  | { type: 'vote'; vote: VerifierVote }
  | { type: 'result'; result: ConsensusResponse }
  | { type: 'error'; error: CryptoServiceError };

/** What a verifier that runs as a process of its own is asked: `POST /vote`. */
export interface VoteRequest {
  proposal: DealProposal;
  /** The block that seeds the sortition and at which to read. */
  blockNumber: number;
}
export interface VoteResponse {
  /** One vote. An equivocating verifier gives several, and thereby the evidence. */
  votes: VerifierVote[];
  /** Which check refused, for logs. */
  refusal: { reason: string; detail: string } | null;
}

export interface EscrowRequest {
  /** UUID of the deal. */
  dealId: string;
  buyerAddress: string;
  sellerAddress: string;
  nftId: string;
  price: number;
  proposal?: DealProposal;
  certificate?: Certificate;
  /** Hashes of transactions that were announced for this deal before (`signed`): they are looked up before any new one. */
  announced?: string[];
}
export interface EscrowResponse {
  success: boolean;
  txHash: string;
  blockNumber: number;
}

/**
 * The lines of an `application/x-ndjson` answer of `/execute-escrow`, for callers that accept it: the hash of each
 * transaction before it is handed to the chain, then either the settlement or an error.
 */
export type EscrowUpdate =
  | { type: 'signed'; txHash: string }
  | { type: 'result'; result: EscrowResponse }
  | { type: 'error'; error: CryptoServiceError };

/** The registry as anyone may read it. */
export interface VerifiersResponse {
  verifiers: { index: number; publicKey: string; address: string }[];
  threshold: number;
  committee: number;
}

/** Error shape of the crypto service. */
export interface CryptoServiceError {
  statusCode: number;
  code: string;
  message: string;
}

/** The text that a verifier signs with its Ed25519 key. */
export function encodeVote(vote: {
  dealDigest: string;
  verifier: number;
  approved: boolean;
  reason: string | null;
}): string {
  return `agentrooms/vote/1\ndigest=${vote.dealDigest}\nverifier=${vote.verifier}\napproved=${vote.approved}\nreason=${vote.reason ?? ''}\n`;
}
