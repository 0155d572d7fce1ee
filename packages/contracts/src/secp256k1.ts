import {
  bytesToHex,
  checksumAddress,
  concatHex,
  hexToBytes,
  keccak256,
  size,
  type Address,
  type Hex,
} from 'viem';
import { pointFromScalar, recover, signRecoverable } from 'tiny-secp256k1';

/**
 * ECDSA on secp256k1 with the results of viem's own functions, by libsecp256k1 compiled to WebAssembly: six to ten times
 * as fast as arithmetic on JavaScript's bigints. For Node only, browsers keep viem's.
 */

/** Signs a 32-byte digest (RFC 6979, low s). @returns 65 bytes: r, s, v, where v is 27 or 28 */
export const signDigest = (privateKey: Hex, digest: Hex): Hex => {
  const { signature, recoveryId } = signRecoverable(hexToBytes(digest), hexToBytes(privateKey));
  return concatHex([bytesToHex(signature), recoveryId === 0 ? '0x1b' : '0x1c']);
};

/**
 * The account that signed a digest; null when no signature of 65 bytes (r, s, v) is given or none of any key.
 * As with viem, v may also be 0 or 1, and s high: see {@link isCanonicalSignature}.
 */
export const recoverSigner = (digest: Hex, signature: Hex): Address | null => {
  if (!/^0x[0-9a-f]{130}$/i.test(signature)) return null;
  const bytes = hexToBytes(signature);
  const parity = parityOf(bytes[64]);
  if (parity === null) return null;
  try {
    const publicKey = recover(hexToBytes(digest), bytes.subarray(0, 64), parity, false);
    return publicKey && addressOfPublicKey(publicKey);
  } catch {
    return null; // r or s is zero, too large, or r is no coordinate of a point
  }
};

/** Half of the curve's order: a signature with an s above it has a twin below (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** Whether a contract takes a signature that recovers: 65 bytes, low s, v of 27 or 28 (OpenZeppelin's ECDSA). */
export const isCanonicalSignature = (signature: Hex): boolean =>
  size(signature) === 65 &&
  BigInt(`0x${signature.slice(66, 130)}`) <= HALF_ORDER &&
  ['1b', '1c'].includes(signature.slice(130).toLowerCase());

/** The account of a private key. @throws TypeError for 0 and for what is not below the curve's order */
export const addressOfKey = (privateKey: Hex): Address => {
  const publicKey = pointFromScalar(hexToBytes(privateKey), false);
  if (!publicKey) throw new TypeError('not a private key');
  return addressOfPublicKey(publicKey);
};

/** The last 20 bytes of the hash of an uncompressed public key without its prefix. */
const addressOfPublicKey = (publicKey: Uint8Array): Address =>
  checksumAddress(`0x${keccak256(publicKey.subarray(1)).slice(-40)}`);

const parityOf = (v: number | undefined): 0 | 1 | null => {
  if (v === 0 || v === 27) return 0;
  return v === 1 || v === 28 ? 1 : null;
};
