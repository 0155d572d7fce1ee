import { createRequire } from 'node:module';

/** The one function of libsodium that is used here. */
type VerifyDetached = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/**
 * `crypto_sign_verify_detached` of libsodium, which takes half of the time that OpenSSL takes; null where its native
 * build does not load. Throws when signature or key have not their lengths.
 *
 * It is the same equation, `[S]B = R + [h]A` without cofactor, compared by R's bytes, but with fewer keys and R
 * accepted: what it calls valid is valid by RFC 8032 and for ed25519-dalek, what it calls invalid need not be invalid.
 */
export const sodiumVerify: VerifyDetached | null = load();

function load(): VerifyDetached | null {
  try {
    const sodium = createRequire(import.meta.url)('sodium-native') as {
      crypto_sign_verify_detached: VerifyDetached;
    };
    return sodium.crypto_sign_verify_detached;
  } catch {
    return null; // an optional dependency: no build for this platform
  }
}
