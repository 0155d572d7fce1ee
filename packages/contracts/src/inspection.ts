import { encodeFunctionData, type Address, type Hex } from 'viem';
import { escrowAbi } from './abi.js';
import type { Deal } from './deal.js';
import type { Mandate } from './mandate.js';

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

/** The last calldata: seven verifiers ask about the same deal, each through a client of its own. */
let last: { deal: Deal; seller: Mandate; buyer: Mandate; data: Hex } | undefined;

/** Calldata of `inspect`. The structs must not be changed afterwards. */
export const inspectCall = (deal: Deal, seller: Mandate, buyer: Mandate): Hex => {
  if (last?.deal !== deal || last.seller !== seller || last.buyer !== buyer) {
    const args = [deal, seller, buyer] as const;
    const data = encodeFunctionData({ abi: escrowAbi, functionName: 'inspect', args });
    last = { deal, seller, buyer, data };
  }
  return last.data;
};
