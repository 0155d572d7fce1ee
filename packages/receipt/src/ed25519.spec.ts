import { createPrivateKey, sign } from 'node:crypto';
import { isSignedBy } from './ed25519.js';

/** RFC 8032, 7.1, TEST 1 (empty message) and TEST 2 (one byte, 0x72). */
const vectors = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    '',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    'r',
  ],
] as const;

/** The neutral element: as a key it fits every message, with R = itself and s = 0. */
const neutral = `01${'00'.repeat(31)}`;

describe('isSignedBy', () => {
  it.each(vectors)('accepts what RFC 8032 signs with %s', async (publicKey, signature, message) => {
    expect(await isSignedBy(publicKey, signature, message)).toBe(true);
    expect(await isSignedBy(publicKey, signature, `${message}.`)).toBe(false);
  });

  it('accepts what node:crypto signs, in UTF-8', async () => {
    const d = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const [publicKey] = vectors[0];
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const jwk = { kty: 'OKP', crv: 'Ed25519', d: d.toString('base64url'), x };
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    const signature = sign(null, Buffer.from('48 € für #7'), key).toString('hex');
    expect(await isSignedBy(publicKey, signature, '48 € für #7')).toBe(true);
  });

  it('refuses keys and R of small order, and s of the order and above', async () => {
    const [publicKey, signature, message] = vectors[0];
    expect(await isSignedBy(neutral, neutral + '00'.repeat(32), 'anything')).toBe(false);
    expect(await isSignedBy(publicKey, neutral + signature.slice(64), message)).toBe(false);
    const order = (1n << 252n) + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(signature.slice(64), 'hex').reverse().toString('hex')}`) + order;
    const twin = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse().toString('hex');
    expect(await isSignedBy(publicKey, signature.slice(0, 64) + twin, message)).toBe(false);
  });

  it.each(['', 'zz'.repeat(32), 'ff'.repeat(32)])('refuses the key "%s"', async (publicKey) => {
    expect(await isSignedBy(publicKey, vectors[0][1], '')).toBe(false);
  });
});
