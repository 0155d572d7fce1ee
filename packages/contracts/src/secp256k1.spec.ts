import { createHash } from 'node:crypto';
import { recoverAddress, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { addressOfKey, isCanonicalSignature, recoverSigner, signDigest } from './secp256k1.js';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const word = (value: bigint): string => value.toString(16).padStart(64, '0');
/** Pseudo-random 32 bytes: the same in every run. */
const bytes32 = (seed: string): Hex => `0x${createHash('sha256').update(seed).digest('hex')}`;

describe('secp256k1 by WebAssembly', () => {
  it('signs the very bytes that viem signs, and recovers the same accounts', async () => {
    for (let n = 0; n < 60; n += 1) {
      const [key, digest] = [bytes32(`key ${n}`), bytes32(`digest ${n}`)];
      const account = privateKeyToAccount(key);
      const signature = signDigest(key, digest);
      expect(signature).toBe(await account.sign({ hash: digest }));
      expect(isCanonicalSignature(signature)).toBe(true);
      expect(addressOfKey(key)).toBe(account.address);
      expect(recoverSigner(digest, signature)).toBe(account.address);
    }
  });

  it.each([1n, 2n, ORDER - 1n])(
    'signs like viem at the edge: key %s, digests 0 and beyond the order',
    async (secret) => {
      const key: Hex = `0x${word(secret)}`;
      for (const digest of [0n, ORDER - 1n, ORDER, (1n << 256n) - 1n].map(
        (value): Hex => `0x${word(value)}`,
      )) {
        expect(signDigest(key, digest)).toBe(await privateKeyToAccount(key).sign({ hash: digest }));
      }
    },
  );

  it('judges every changed signature as viem does', async () => {
    const verdicts = { someone: 0, nobody: 0 };
    for (let n = 0; n < 40; n += 1) {
      const digest = bytes32(`digest ${n}`);
      const signature = signDigest(bytes32(`key ${n}`), digest);
      const r = signature.slice(2, 66);
      const s = BigInt(`0x${signature.slice(66, 130)}`);
      const v = signature.slice(130);
      const variants: Hex[] = [
        `0x${bytes32(`r ${n}`).slice(2)}${word(s)}${v}`, // half of all r are no coordinate of a point
        `0x${r}${bytes32(`s ${n}`).slice(2)}${v}`,
        `0x${r}${word(ORDER - s)}${v}`,
        ...['00', '01', '1b', '1c', '1d', '02', '25', 'ff'].map((other): Hex => `0x${r}${word(s)}${other}`),
        ...[0n, ORDER, ORDER + 1n].flatMap((value): Hex[] => [
          `0x${word(value)}${word(s)}${v}`,
          `0x${r}${word(value)}${v}`,
        ]),
        signature.slice(0, -2) as Hex,
        `${signature}00`,
        signature.toUpperCase().replace('0X', '0x') as Hex,
        '0x',
        'nothing' as Hex,
      ];
      for (const variant of variants) {
        const expected = await recoverAddress({ hash: digest, signature: variant }).catch(() => null);
        expect(recoverSigner(digest, variant)).toBe(expected);
        verdicts[expected === null ? 'nobody' : 'someone'] += 1;
      }
    }
    expect(verdicts.someone).toBeGreaterThan(100);
    expect(verdicts.nobody).toBeGreaterThan(100);
  });

  it('knows which signatures a contract refuses although they recover', () => {
    const signature = signDigest(bytes32('key'), bytes32('digest'));
    const [r, s, v] = [signature.slice(2, 66), BigInt(`0x${signature.slice(66, 130)}`), signature.slice(130)];
    const other = v === '1b' ? '1c' : '1b';
    const twin: Hex = `0x${r}${word(ORDER - s)}${other}`;
    expect(recoverSigner(bytes32('digest'), twin)).toBe(addressOfKey(bytes32('key')));
    expect(isCanonicalSignature(twin)).toBe(false);
    expect(isCanonicalSignature(`0x${r}${word(s)}${v === '1b' ? '00' : '01'}`)).toBe(false);
    expect(isCanonicalSignature('0x')).toBe(false);
  });

  it.each([`0x${word(0n)}`, `0x${word(ORDER)}`, '0x01'] as Hex[])('refuses %s as a key', (key) => {
    expect(() => addressOfKey(key)).toThrow(TypeError);
    expect(() => signDigest(key, bytes32('digest'))).toThrow(TypeError);
  });
});
