import { encodeSettle, escrowAbi, type Settlement } from '@agentrooms/contracts/browser';
import { decodeFunctionData, type Hex } from 'viem';
import type { Evidence } from '../evidence.js';

/**
 * Whether a call to the escrow settles, alone or in a batch, exactly what a receipt shows: byte for byte, except that
 * the caller may have left out attestations beyond those that the contract demands.
 */
export function settles(calldata: Hex, { receipt, deal, seller, buyer }: Evidence): boolean {
  const shown = {
    deal,
    seller: seller.mandate,
    sellerSignature: seller.signature,
    buyer: buyer.mandate,
    buyerSignature: buyer.signature,
  };
  const attested = new Set<string>(receipt.certificate.attestations);
  return settlementsIn(calldata).some(
    ({ attestations, ...settled }) =>
      attestations.every((attestation) => attested.has(attestation)) &&
      encodeSettle({ ...settled, attestations }) === encodeSettle({ ...shown, attestations }),
  );
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
