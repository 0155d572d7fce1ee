import { decodeFunctionData, encodeFunctionData, type Hex } from 'viem';
import { escrowAbi } from './abi.js';
import type { Settlement } from './deal.js';

/** Calldata of `settle`. */
export const encodeSettle = (one: Settlement): Hex =>
  encodeFunctionData({
    abi: escrowAbi,
    functionName: 'settle',
    args: [one.deal, one.seller, one.sellerSignature, one.buyer, one.buyerSignature, one.attestations],
  });

/** Calldata of `settleBatch`. */
export const encodeSettleBatch = (settlements: readonly Settlement[]): Hex =>
  encodeFunctionData({ abi: escrowAbi, functionName: 'settleBatch', args: [settlements] });

/** Ids of the deals that a call to the escrow tries to settle; none for any other call. */
export const dealIdsIn = (calldata: Hex): Hex[] => {
  try {
    const { functionName, args } = decodeFunctionData({ abi: escrowAbi, data: calldata });
    if (functionName === 'settle') return [args[0].dealId];
    return functionName === 'settleBatch' ? args[0].map(({ deal }) => deal.dealId) : [];
  } catch {
    return []; // not one of the escrow's functions
  }
};
