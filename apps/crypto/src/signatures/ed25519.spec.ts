import { createHash } from 'node:crypto';
import { Point, utils } from '@noble/ed25519';
import fc from 'fast-check';
import { opensslVerify, verifyEd25519 } from './ed25519.js';
import { sodiumVerify } from './libsodium.js';

/** Order of the subgroup that the base point generates. */
const L = Point.CURVE().n;
/** A point of order 8: its multiples are all points of small order. */
const ORDER_8 = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

/** A point as bytes, and the multiple of the base point in it. */
interface Encoded {
  bytes: Uint8Array;
  scalar: bigint;
}

/** `scalar · B` plus each of the eight points of small order. */
const mixed = (scalar: bigint): Encoded[] =>
  Array.from({ length: 8 }, (_, n) => ({
    bytes: plusTorsion(scalar === 0n ? Point.ZERO : Point.BASE.multiply(scalar), n).toBytes(),
    scalar,
  }));

/** Encodings of small-order points that no implementation writes: y of p or more, or the sign of x = 0. */
const nonCanonical: Encoded[] = [
  `01${'00'.repeat(30)}80`,
  `ec${'ff'.repeat(31)}`,
  ...['ed', 'ee'].flatMap((low) => ['7f', 'ff'].map((high) => `${low}${'ff'.repeat(30)}${high}`)),
].map((encoding) => ({ bytes: Buffer.from(encoding, 'hex'), scalar: 0n }));

describe('verifyEd25519', () => {
  it('has the verdicts of ed25519-dalek for every mixture of orders and encodings of key and R', () => {
    const keys = [...mixed(scalarOf(utils.randomSecretKey())), ...mixed(0n), ...nonCanonical];
    const commitments = [...mixed(scalarOf(utils.randomSecretKey())), ...mixed(0n), ...nonCanonical];
    const verdicts = { valid: 0, invalid: 0, validBeyondSodium: 0 };
    for (const key of keys) {
      for (const commitment of commitments) {
        const { message, signature } = sign(key, commitment);
        const expected = dalekVerify(message, signature, key.bytes);
        expect(verifyEd25519(message, signature, key.bytes)).toBe(expected);
        expect(opensslVerify(message, signature, key.bytes)).toBe(expected);
        verdicts[expected ? 'valid' : 'invalid'] += 1;
        const bySodium = sodiumVerify?.(signature, message, key.bytes) ?? false;
        if (bySodium) expect(expected).toBe(true);
        else if (expected) verdicts.validBeyondSodium += 1;
      }
    }
    expect(verdicts.valid).toBeGreaterThan(30);
    expect(verdicts.invalid).toBeGreaterThan(30);
    expect(verdicts.validBeyondSodium).toBeGreaterThan(0); // or OpenSSL need not be asked at all
  });

  it('refuses an S of the group order and above', () => {
    const [key, commitment] = [mixed(5n)[0], mixed(7n)[0]];
    if (!key || !commitment) throw new Error('no points');
    const { message, signature } = sign(key, commitment);
    expect(verifyEd25519(message, signature, key.bytes)).toBe(true);
    const s = numberOf(signature.subarray(32)) + L;
    const beyond = Buffer.concat([signature.subarray(0, 32), bytesOf(s)]);
    expect(verifyEd25519(message, beyond, key.bytes)).toBe(false);
    expect(opensslVerify(message, beyond, key.bytes)).toBe(false);
  });

  it('has the same verdicts with libsodium and without, whatever the bytes are', () => {
    const torsion = fc.integer({ min: 0, max: 7 });
    const flip = fc.option(fc.record({ part: fc.constantFrom(0, 1, 2), bit: fc.nat() }));
    const property = fc.property(fc.uint8Array(), torsion, torsion, flip, (message, ofKey, ofR, change) => {
      const key = mixed(scalarOf(utils.randomSecretKey()))[ofKey];
      const commitment = mixed(scalarOf(utils.randomSecretKey()))[ofR];
      if (!key || !commitment) throw new Error('no points');
      const { signature } = sign(key, commitment, message);
      const bytes = [message, signature, key.bytes].map((part) => Buffer.from(part));
      const changed = bytes[change?.part ?? 0];
      if (change && changed && changed.length > 0) {
        const at = change.bit % (changed.length * 8);
        changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      }
      const [text, signed, publicKey] = bytes;
      if (!text || !signed || !publicKey) throw new Error('no bytes');
      expect(verifyEd25519(text, signed, publicKey)).toBe(opensslVerify(text, signed, publicKey));
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('takes libsodium where it has a build, and does without where not', () => {
    expect(sodiumVerify).not.toBeNull();
    jest.isolateModules(() => {
      jest.doMock('sodium-native', () => {
        throw new Error('no build for this platform');
      });
      const without = jest.requireActual<typeof import('./libsodium.js')>('./libsodium.js');
      expect(without.sodiumVerify).toBeNull();
    });
  });
});

/** The rule of ed25519-dalek 2.x `verify`, spelled out: R's bytes must be those of `[S]B - [h]A`, and S below L. */
function dalekVerify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const s = numberOf(signature.subarray(32));
  if (s >= L) return false;
  const key = Point.fromBytes(publicKey, true);
  const h = challenge(signature.subarray(0, 32), publicKey, message);
  const expected = Point.BASE.multiply(s, false).subtract(key.multiply(h, false));
  return Buffer.compare(expected.toBytes(), signature.subarray(0, 32)) === 0;
}

/** A signature that is valid as far as the parts of large order go; the small-order parts may leave a residue. */
function sign(key: Encoded, { bytes: r, scalar }: Encoded, message: Uint8Array = utils.randomSecretKey()) {
  const s = (scalar + challenge(r, key.bytes, message) * key.scalar) % L;
  return { message, signature: Buffer.concat([r, bytesOf(s)]) };
}

function challenge(r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint {
  return numberOf(createHash('sha512').update(r).update(key).update(message).digest()) % L;
}

function plusTorsion(point: Point, times: number): Point {
  return times === 0 ? point : plusTorsion(point.add(ORDER_8), times - 1);
}

function scalarOf(random: Uint8Array): bigint {
  return numberOf(random) % L;
}

/** RFC 8032: integers are little-endian. */
function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function bytesOf(number: bigint): Uint8Array {
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
}
