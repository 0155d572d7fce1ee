import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { toHex, type Address, type Hex } from 'viem';
import { verifierQuorum, type PublicVerifier } from './quorum.js';
import { addressOfKey } from './secp256k1.js';

/** A verifier with both of its private keys. */
export interface VerifierIdentity extends PublicVerifier {
  /** Signs attestations for the contract. */
  secp256k1PrivateKey: Hex;
  /** Signs votes; the 32-byte seed of RFC 8032. */
  ed25519Seed: Hex;
}

const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
/** DER of a PKCS#8 Ed25519 private key up to its 32-byte seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

const derive = (seed: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', seed, 'agentrooms/verifiers/v1', purpose, 32));

const secp256k1PrivateKey = (seed: string, index: number): Hex => {
  // A value of 0 or beyond the order has a chance of about 2^-128; the next attempt is taken then.
  for (let attempt = 0; ; attempt++) {
    const key = toHex(derive(seed, `${index}/secp256k1/${attempt}`));
    if (BigInt(key) > 0n && BigInt(key) < SECP256K1_ORDER) return key;
  }
};

const ed25519PublicKey = (seed: Buffer): Hex => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return toHex(Buffer.from(x ?? '', 'base64url'));
};

/**
 * The verifiers that a secret seed stands for. Both keys of verifier `index` are
 * HKDF-SHA256 (RFC 5869) of the seed with salt `agentrooms/verifiers/v1` and info `<index>/secp256k1/<attempt>` or
 * `<index>/ed25519`, 32 bytes each.
 */
export const verifierIdentities = (
  seed: string,
  count: number = verifierQuorum.registered,
): VerifierIdentity[] =>
  Array.from({ length: count }, (_, index) => {
    const secpKey = secp256k1PrivateKey(seed, index);
    const edSeed = derive(seed, `${index}/ed25519`);
    return {
      index,
      address: addressOfKey(secpKey),
      secp256k1PrivateKey: secpKey,
      ed25519Seed: toHex(edSeed),
      ed25519PublicKey: ed25519PublicKey(edSeed),
    };
  });

/** The public part of an identity. */
export const publicVerifier = ({ index, address, ed25519PublicKey }: VerifierIdentity): PublicVerifier => ({
  index,
  address,
  ed25519PublicKey,
});

/** Addresses in the ascending order in which the contract keeps them. */
export const registryOrder = (addresses: readonly Address[]): Address[] =>
  addresses.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
