import { concatHex, domainSeparator, keccak256, type Address, type Hex } from 'viem';

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

/** The domain's part of the digests of the last domain asked for: there is one escrow a process, hashed for each deal. */
let known: { chainId: number; escrow: Address; separator: Hex } | undefined;

const separatorOf = ({ chainId, escrow }: EscrowDomain): Hex => {
  if (known?.chainId !== chainId || known.escrow !== escrow) {
    const separator = domainSeparator({ domain: eip712Domain({ chainId, escrow }) });
    known = { chainId, escrow, separator };
  }
  return known.separator;
};

/** The digest that is signed (EIP-712), from the hash of the struct. */
export const typedDataDigest = (domain: EscrowDomain, structHash: Hex): Hex =>
  keccak256(concatHex(['0x1901', separatorOf(domain), structHash]));
