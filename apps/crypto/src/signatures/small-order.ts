/** The prime of Curve25519's field, 2^255 - 19. */
const P = (1n << 255n) - 19n;

/**
 * y coordinates of the eight points whose order divides the cofactor 8: the neutral element, the point of order 2,
 * both of order 4, and (two values for) the four of order 8.
 */
const smallOrderY = new Set(
  [
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ].map((encoding) => yCoordinate(Buffer.from(encoding, 'hex'))),
);

/**
 * Whether 32 bytes encode a point of small order, canonically or not. A key of small order verifies signatures of
 * messages that nobody signed ("Taming the many EdDSAs", Chalkias et al. 2020, section 3).
 */
export function isSmallOrder(point: Uint8Array): boolean {
  return smallOrderY.has(yCoordinate(point));
}

/** RFC 8032, 5.1.3: little-endian, the top bit is the sign of x. Encodings of p and above are reduced. */
function yCoordinate(point: Uint8Array): bigint {
  const bigEndian = Buffer.from(point).reverse();
  return (BigInt(`0x${bigEndian.toString('hex')}`) & ((1n << 255n) - 1n)) % P;
}
