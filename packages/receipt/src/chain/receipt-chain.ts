import type { Mandate } from '@agentrooms/contracts/browser';
import type { Address, Hex } from 'viem';

/** What a receipt is compared with on the chain. Every method throws when the node does not answer. */
export interface ReceiptChain {
  chainId(): Promise<number>;
  /** Addresses of the verifiers that the escrow knows today, in ascending order. */
  verifiers(): Promise<readonly Address[]>;
  /** Those that it knew at the end of a block; undefined when the node does not keep that block's state. */
  verifiersAt(blockNumber: number): Promise<readonly Address[] | undefined>;
  /** Block in which the escrow settled the deal, undefined when it did not. */
  settledAt(dealId: Hex): Promise<number | undefined>;
  /** Undefined when the chain holds no such block. */
  block(blockNumber: number): Promise<{ hash: Hex; timestamp: bigint } | undefined>;
  /** Undefined when no block holds such a transaction. */
  transaction(hash: Hex): Promise<MinedTransaction | undefined>;
  /** Whether the principal is a contract that accepts the signature (ERC-1271). */
  isSignedByContract(mandate: Mandate, signature: Hex): Promise<boolean>;
}

/** A transaction in a block, as far as a receipt tells of it. */
export interface MinedTransaction {
  blockNumber: number;
  status: 'success' | 'reverted';
  /** Null: it deployed a contract. */
  to: Address | null;
  input: Hex;
}
