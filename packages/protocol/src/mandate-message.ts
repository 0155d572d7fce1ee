/**
 * The EIP-712 message of a mandate in JSON: integers are decimal strings, so that nothing is rounded on the way.
 * The contract's own definition is in `packages/contracts`.
 */
export interface MandateMessage {
  principal: string;
  /** Ed25519 public key of the agent, 0x and 64 hex digits. */
  agentKey: string;
  /** 0 sells, 1 buys. */
  side: 0 | 1;
  collection: string;
  tokenId: string;
  anyToken: boolean;
  payToken: string;
  /** micro-USDC. */
  limitPrice: string;
  maxDeals: number;
  /** Unix seconds. */
  validAfter: string;
  expiry: string;
  nonce: string;
}

/** The terms of a deal that verifiers attest and the contract settles, in JSON. */
export interface DealTerms {
  dealId: string;
  seller: string;
  buyer: string;
  collection: string;
  tokenId: string;
  payToken: string;
  /** micro-USDC. */
  price: string;
  /** EIP-712 struct hashes of the mandates. */
  sellerMandate: string;
  buyerMandate: string;
  /** SHA-256 over the canonical acceptance, which names the offer's digest. */
  agreement: string;
  /** Unix seconds. */
  deadline: string;
}
