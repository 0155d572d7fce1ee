import { encodeSettle, escrowAbi, type Settlement } from '@agentrooms/contracts/browser';
import { decodeFunctionData, type Hex } from 'viem';
import type { Evidence } from '../evidence.js';

/** Whether a call to the escrow settles, alone or in a batch, exactly what a receipt shows: byte for byte. */
export function settles(calldata: Hex, { receipt, deal, seller, buyer }: Evidence): boolean {
  const shown = encodeSettle({
    deal,
    seller: seller.mandate,
    sellerSignature: seller.signature,
    buyer: buyer.mandate,
    buyerSignature: buyer.signature,
    attestations: receipt.certificate.attestations as Hex[],
  });
  return settlementsIn(calldata).some((settlement) => encodeSettle(settlement) === shown);
}

function settlementsIn(calldata: Hex): readonly Settlement[] {
  try {
    const { functionName, args } = decodeFunctionData({ abi: escrowAbi, data: calldata });
    if (functionName === 'settleBatch') return args[0];
    if (functionName !== 'settle') return [];
    const [deal, seller, sellerSignature, buyer, buyerSignature, attestations] = args;
    return [{ deal, seller, sellerSignature, buyer, buyerSignature, attestations }];
  } catch {
    return []; // not one of the escrow's functions
  }
}
