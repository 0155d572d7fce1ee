import type { Hex } from 'viem';
import type { Attestation } from './deal.js';
import { addressOfKey, isCanonicalSignature, recoverSigner, signDigest } from './secp256k1.js';

/** A verifier's attestation of a deal's digest. */
export const signAttestation = (privateKey: Hex, digest: Hex): Attestation => ({
  verifier: addressOfKey(privateKey),
  signature: signDigest(privateKey, digest),
});

/** Whether an attestation was signed by the verifier it names, in the form that the contract takes. */
export const isAttestationValid = ({ verifier, signature }: Attestation, digest: Hex): boolean =>
  recoverSigner(digest, signature)?.toLowerCase() === verifier.toLowerCase() &&
  isCanonicalSignature(signature);
