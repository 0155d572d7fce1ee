import { createHash } from 'node:crypto';
import type { PublicVerifier } from '@agentrooms/contracts';
import type { Hex } from 'viem';

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
    .sort((a, b) => Buffer.compare(a.lot, b.lot))
    .slice(0, size)
    .map(({ verifier }) => verifier);
}

/** What the drawing depends on besides the registry. */
export interface SortitionSeed {
  dealDigest: Hex;
  blockHash: Hex;
}

function lotOf({ ed25519PublicKey }: PublicVerifier, { dealDigest, blockHash }: SortitionSeed): Buffer {
  const hash = createHash('sha256');
  for (const part of [dealDigest, blockHash, ed25519PublicKey])
    hash.update(Buffer.from(part.slice(2), 'hex'));
  return hash.digest();
}
