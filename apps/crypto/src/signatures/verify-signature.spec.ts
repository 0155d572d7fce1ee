import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as noble from '@noble/ed25519';
import fc from 'fast-check';
import { judgeSignature } from './verify-signature.js';

interface Wycheproof {
  numberOfTests: number;
  testGroups: {
    publicKey: { pk: string };
    tests: { tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid' }[];
  }[];
}
const file = join(__dirname, '../../test/vectors/wycheproof/ed25519_test.json');
const wycheproof = JSON.parse(readFileSync(file, 'utf8')) as Wycheproof;
const cases = wycheproof.testGroups.flatMap(({ publicKey, tests }) =>
  tests.map((test) => ({ ...test, publicKey: publicKey.pk })),
);

describe('judgeSignature', () => {
  it('has every Wycheproof vector', () => {
    expect(cases).toHaveLength(wycheproof.numberOfTests);
    expect(cases).toHaveLength(151);
  });

  it.each(cases)('Wycheproof $tcId is $result: $comment', ({ msg, sig, publicKey, result }) => {
    const verdict = judgeSignature({ message: msg, signature: sig, publicKey, encoding: 'hex' });
    expect(verdict.valid).toBe(result === 'valid');
  });

  it('takes the message as UTF-8 text by default', async () => {
    const { secretKey, publicKey } = await noble.keygenAsync();
    const message = 'agreed at 61.50 USDC — ¡trato hecho! 🤝';
    const signature = await noble.signAsync(Buffer.from(message), secretKey);
    const request = { message, signature: hex(signature), publicKey: hex(publicKey) };
    expect(judgeSignature(request)).toEqual({ valid: true });
    expect(judgeSignature({ ...request, encoding: 'hex' }).error).toMatch(/message/);
    expect(judgeSignature({ ...request, message: `${message} ` })).toEqual({ valid: false });
  });

  it.each([
    ['no object', null, /message/],
    ['an empty object', {}, /message/],
    ['a lone surrogate', { message: '\ud800' }, /message/],
    ['an odd hex message', { message: 'abc', encoding: 'hex' }, /message/],
    ['an unknown encoding', { message: 'a', encoding: 'base64' }, /encoding/],
    ['a short signature', { message: 'a', signature: '00' }, /signature/],
    ['a 0x signature', { message: 'a', signature: `0x${'0'.repeat(126)}` }, /signature/],
    [
      'a key of 31 bytes',
      { message: 'a', signature: '0'.repeat(128), publicKey: '0'.repeat(62) },
      /publicKey/,
    ],
    ['a key that is an array', { message: 'a', signature: '0'.repeat(128), publicKey: ['00'] }, /publicKey/],
  ])('says what is malformed: %s', (_what, body, error) => {
    const verdict = judgeSignature(body);
    expect(verdict.valid).toBe(false);
    expect(verdict.error).toMatch(error);
  });

  it('agrees with @noble/ed25519 on random signatures, whole and with any one bit flipped', async () => {
    const bit = fc.record({
      part: fc.constantFrom('message', 'signature', 'publicKey', 'none'),
      at: fc.nat(),
    });
    const property = fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      bit,
      async (message, flip) => {
        const { secretKey, publicKey } = await noble.keygenAsync();
        const parts = {
          message,
          signature: await noble.signAsync(message, secretKey),
          publicKey,
          none: new Uint8Array(1),
        };
        const bytes = parts[flip.part];
        const index = flip.at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << (flip.at % 8));
        const expected = await noble.verifyAsync(parts.signature, parts.message, parts.publicKey, {
          zip215: false,
        });
        const verdict = judgeSignature({
          message: hex(parts.message),
          signature: hex(parts.signature),
          publicKey: hex(parts.publicKey),
          encoding: 'hex',
        });
        expect(verdict).toEqual({ valid: expected });
        expect(expected).toBe(flip.part === 'none');
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
