import { createPrivateKey, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { Hex } from 'viem';
import { sodiumVerify } from './libsodium.js';
import { LruCache } from './lru-cache.js';

/** Imported keys kept: importing one costs about as much as verifying with it. About 10 MB when full. */
const CACHED_KEYS = 10_000;

const keys = new LruCache<string, KeyObject>(CACHED_KEYS);

/**
 * Verifies an Ed25519 signature (RFC 8032, cofactorless): the verdicts of ed25519-dalek's `verify`. libsodium may say
 * yes, because it accepts nothing that dalek would not; only OpenSSL, which agrees with dalek on both, says no.
 *
 * @param publicKey 32 bytes; a value that is no point of the curve verifies nothing
 * @param signature 64 bytes
 */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    sodiumVerify?.(signature, message, publicKey) === true || opensslVerify(message, signature, publicKey)
  );
}

/** The verdicts of ed25519-dalek in every case, at half of the speed: {@link verifyEd25519} without libsodium. */
export function opensslVerify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return verify(null, message, importKey(publicKey), signature);
}

/** As a JWK (RFC 8037): an order of magnitude faster to import than DER. */
function importKey(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  return keys.getOrCreate(x, () =>
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
  );
}

/** DER of a PKCS#8 Ed25519 private key up to its 32-byte seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The public key of a secret seed (RFC 8032), both 32 bytes. */
export function ed25519PublicKeyOf(seed: Hex): Hex {
  const der = Buffer.concat([PKCS8_ED25519, Buffer.from(seed.slice(2), 'hex')]);
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return `0x${Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')}`;
}
