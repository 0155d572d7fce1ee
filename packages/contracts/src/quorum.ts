import type { Address, Hex } from 'viem';

/** How many verifiers the registry holds, how many vote on a deal, how many must attest to it. */
export const verifierQuorum = { registered: 21, selected: 7, required: 5 } as const;

/** A verifier without its secrets, as registries publish it. */
export interface PublicVerifier {
  index: number;
  /** Ethereum address of its attestation key. */
  address: Address;
  /** Raw 32 bytes of the key it signs votes with. */
  ed25519PublicKey: Hex;
}
