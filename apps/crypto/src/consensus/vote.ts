import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import {
  isAttestationValid,
  signDigest,
  type PublicVerifier,
  type VerifierIdentity,
} from '@agentrooms/contracts';
import { encodeVote, type VerifierVote } from '@agentrooms/protocol';
import type { Address, Hex } from 'viem';
import { verifyEd25519 } from '../signatures/ed25519.js';
import { bytesFromHex } from '../signatures/hex.js';
import { LruCache } from '../signatures/lru-cache.js';
import type { RefusalReason } from './refusal.js';

/** Signs a verifier's vote; an approving one also attests to the terms for the contract (EIP-712). */
export function castVote(
  identity: VerifierIdentity,
  dealDigest: Hex,
  reason: RefusalReason | null,
): VerifierVote {
  const approved = reason === null;
  const ballot = { verifier: identity.index, approved, reason };
  const text = encodeVote({ dealDigest, ...ballot });
  const attestation = approved ? signDigest(identity.secp256k1PrivateKey, dealDigest) : null;
  // What this process has just signed it need not recover to count it.
  if (attestation) judged.getOrCreate(judgementKey(identity.address, dealDigest, attestation), () => true);
  return {
    ...ballot,
    publicKey: identity.ed25519PublicKey.slice(2),
    signature: sign(null, Buffer.from(text), votingKey(identity)).toString('hex'),
    attestation,
  };
}

/** Whether a vote was cast by this verifier over this digest, with an attestation when it approves. */
export function isVoteValid(vote: VerifierVote, verifier: PublicVerifier, dealDigest: Hex): boolean {
  const signature = bytesFromHex(vote.signature, 64);
  const publicKey = bytesFromHex(verifier.ed25519PublicKey.slice(2), 32);
  if (!signature || !publicKey || vote.verifier !== verifier.index) return false;
  if (vote.publicKey.toLowerCase() !== verifier.ed25519PublicKey.slice(2)) return false;
  if (vote.approved !== (vote.reason === null) || vote.approved !== (vote.attestation !== null)) return false;
  if (!verifyEd25519(Buffer.from(encodeVote({ ...vote, dealDigest })), signature, publicKey)) return false;
  if (vote.attestation === null) return true;
  return isAttested(verifier.address, vote.attestation as Hex, dealDigest);
}

/** Attestations judged lately: those of a round come back in its certificate. A yes or no to bytes, for ever true. */
const judged = new LruCache<string, boolean>(5_000);

const judgementKey = (verifier: Address, dealDigest: Hex, signature: Hex): string =>
  `${verifier} ${dealDigest} ${signature}`;

function isAttested(verifier: Address, signature: Hex, dealDigest: Hex): boolean {
  return judged.getOrCreate(judgementKey(verifier, dealDigest, signature), () =>
    isAttestationValid({ verifier, signature }, dealDigest),
  );
}

const votingKeys = new WeakMap<VerifierIdentity, KeyObject>();

/** Imported once a verifier. */
function votingKey(identity: VerifierIdentity): KeyObject {
  const known = votingKeys.get(identity);
  if (known) return known;
  const { ed25519Seed, ed25519PublicKey } = identity;
  const base64 = (hex: Hex) => Buffer.from(hex.slice(2), 'hex').toString('base64url');
  const key = { kty: 'OKP', crv: 'Ed25519', d: base64(ed25519Seed), x: base64(ed25519PublicKey) };
  const imported = createPrivateKey({ key, format: 'jwk' });
  votingKeys.set(identity, imported);
  return imported;
}
