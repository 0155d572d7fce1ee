import type { Address } from 'viem';

/** Every on-chain fact about a deal at one block. */
export interface Inspection {
  /** Undefined when the token does not exist. */
  nftOwner: Address | undefined;
  /** The escrow may move the token. */
  nftApproved: boolean;
  /** Of the deal's payToken, in its units. */
  buyerBalance: bigint;
  buyerAllowance: bigint;
  /** Block of the settlement. */
  settledAt: number | undefined;
  sellerUses: number;
  buyerUses: number;
  sellerCancelled: boolean;
  buyerCancelled: boolean;
  paused: boolean;
  /** Unix seconds of the block. */
  timestamp: number;
  blockNumber: number;
}
