import { encodeFunctionData, parseSignature, type Address, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { testUsdcAbi } from './abi.js';
import type { TransactionCall } from './legacy-transaction.js';

/** An allowance that its owner signs and anyone may submit (EIP-2612). */
export interface Permit {
  owner: Address;
  spender: Address;
  /** Micro-USDC. */
  value: bigint;
  /** The owner's permit nonce on the token, 0 at first. */
  nonce: bigint;
  /** In the chain's own clock: compared with `block.timestamp` as it is, milliseconds on Mainsail. */
  deadline: bigint;
}

const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const;

/** A permit of TestUSDC in the form that `signTypedData` takes. */
export const permitTypedData = (permit: Permit, token: { chainId: number; usdc: Address }) => ({
  domain: { name: 'Test USDC', version: '1', chainId: token.chainId, verifyingContract: token.usdc },
  types: permitTypes,
  primaryType: 'Permit' as const,
  message: permit,
});

/** Signs a permit with the owner's private key: 65 bytes. */
export const signPermit = (
  privateKey: Hex,
  permit: Permit,
  token: { chainId: number; usdc: Address },
): Promise<Hex> => privateKeyToAccount(privateKey).signTypedData(permitTypedData(permit, token));

/** The call that turns a signed permit into an allowance; anyone may send it. */
export const permitCall = (usdc: Address, permit: Permit, signature: Hex): TransactionCall => {
  const { r, s, yParity } = parseSignature(signature);
  const { owner, spender, value, deadline } = permit;
  const args = [owner, spender, value, deadline, 27 + yParity, r, s] as const;
  return {
    to: usdc,
    data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'permit', args }),
    gas: 120_000n,
  };
};
