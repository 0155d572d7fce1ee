import { hashes, Point, verifyAsync } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { hexToBytes, stringToBytes } from 'viem';

// Not the platform's: browsers keep theirs from pages that came without TLS.
hashes.sha512Async = (message) => Promise.resolve(Uint8Array.from(sha512(message)));

/**
 * Verifies an Ed25519 signature (RFC 8032) of a text. Keys and R of small order are refused: with them, one signature
 * fits several messages ("Taming the many EdDSAs", Chalkias et al. 2020, section 3).
 *
 * @param signature 128 hex digits
 * @param publicKey 64 hex digits
 */
export async function isSignedBy(publicKey: string, signature: string, message: string): Promise<boolean> {
  try {
    const r = Point.fromHex(signature.slice(0, 64));
    if (r.isSmallOrder() || Point.fromHex(publicKey).isSmallOrder()) return false;
    const [signatureBytes, keyBytes] = [hexToBytes(`0x${signature}`), hexToBytes(`0x${publicKey}`)];
    return await verifyAsync(signatureBytes, stringToBytes(message), keyBytes, { zip215: false });
  } catch {
    return false; // no point of the curve, or not hex
  }
}
