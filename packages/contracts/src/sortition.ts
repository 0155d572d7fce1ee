import { concat, sha256, type Hex } from 'viem';
import type { PublicVerifier } from './quorum.js';

/** What the drawing depends on besides the registry. */
export interface SortitionSeed {
  dealDigest: Hex;
  blockHash: Hex;
}

/**
 * Draws the committee of a deal. Anyone who knows the registry can repeat it: verifiers are ordered by
 * `SHA-256(deal digest ‖ block hash ‖ Ed25519 public key)`, 32 bytes each, and the first `size` are taken. Neither
 * the parties nor a verifier can choose it, because the block's hash is not known when the deal is agreed upon.
 *
 * @returns the chosen verifiers in the order in which they were drawn
 */
export function drawCommittee<V extends PublicVerifier>(
  registry: readonly V[],
  seed: SortitionSeed,
  size: number,
): V[] {
  return registry
    .map((verifier) => ({ verifier, lot: lotOf(verifier, seed) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ verifier }) => verifier);
}

/** 32 bytes as hex of fixed length: their order is that of the bytes. */
function lotOf({ ed25519PublicKey }: PublicVerifier, { dealDigest, blockHash }: SortitionSeed): Hex {
  return sha256(concat([dealDigest, blockHash, ed25519PublicKey]));
}
