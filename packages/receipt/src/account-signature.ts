import { hexToBigInt, size, slice, type Hex } from 'viem';

/** Half the order of secp256k1: the greatest s that contracts accept (EIP-2). */
const GREATEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * Whether an account's signature has the one form that the contract accepts: 65 bytes r, s, v with a low s and a v of
 * 27 or 28. Other forms of the same signature would verify here, but not there.
 */
export function isAccountSignature(signature: Hex): boolean {
  if (size(signature) !== 65) return false;
  const v = slice(signature, 64);
  return (v === '0x1b' || v === '0x1c') && hexToBigInt(slice(signature, 32, 64)) <= GREATEST_S;
}
