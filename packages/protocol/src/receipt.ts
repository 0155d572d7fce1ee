import type { Agreement } from './agreement.js';
import { canonicalJson } from './canonical-json.js';
import type { Certificate, Equivocation, SignedMandate, VerifiersResponse } from './crypto-service.js';
import type { DealTerms } from './mandate-message.js';

/**
 * Everything that a completed deal rests on, for anybody to check again without us: `docs/receipt.md` says what each
 * part proves. Hex is lower-case, addresses carry their EIP-55 checksum, so every receipt has one form only.
 */
export interface Receipt {
  version: 1;
  /** Chain and contract that both wallets signed for: the EIP-712 domain. */
  chainId: number;
  escrow: string;
  deal: {
    /** UUID. */
    id: string;
    terms: DealTerms;
  };
  sellerMandate: SignedMandate;
  buyerMandate: SignedMandate;
  agreement: Agreement;
  /** All verifiers, by index: what the sortition drew from. */
  registry: VerifiersResponse['verifiers'];
  /** The committee, the block whose hash drew it, all valid votes, and the attestations that the contract took. */
  certificate: Certificate;
  /** Verifiers that contradicted themselves over this deal, each with two votes; absent when none did. */
  evidence?: Equivocation[];
  transaction: {
    hash: string;
    blockNumber: number;
  };
  /** SHA-256 of {@link encodeReceipt}, 64 hex digits: finds damage. It is no signature: anybody can compute it. */
  digest: string;
}

/** The text whose SHA-256 is a receipt's digest: the canonical JSON of everything but the digest. */
export function encodeReceipt({
  digest: _digest,
  ...rest
}: Omit<Receipt, 'digest'> & { digest?: string }): string {
  return canonicalJson(rest);
}
