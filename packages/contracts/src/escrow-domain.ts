import type { Address } from 'viem';

/** Where mandates and deals are valid: one escrow on one chain. A `Deployment` is one. */
export interface EscrowDomain {
  chainId: number;
  escrow: Address;
}

/** The EIP-712 domain of the escrow contract. */
export const eip712Domain = ({ chainId, escrow }: EscrowDomain) => ({
  name: 'Agentrooms',
  version: '1',
  chainId,
  verifyingContract: escrow,
});
