import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { vapidKeys } from './vapid-keys.js';

describe('vapidKeys', () => {
  it('makes a pair of which the one verifies what the other signs, the same each time', () => {
    const secret = '7f'.repeat(32);
    const pair = vapidKeys({}, secret);
    expect(vapidKeys({}, secret)).toEqual(pair);
    const point = Buffer.from(pair['VAPID_PUBLIC_KEY'] ?? '', 'base64url');
    expect(point).toHaveLength(65); // Uncompressed, as RFC 8292 wants it.
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const jwk = { kty: 'EC', crv: 'P-256', x, y };
    const privateKey = createPrivateKey({ key: { ...jwk, d: pair['VAPID_PRIVATE_KEY'] }, format: 'jwk' });
    const signature = sign('sha256', Buffer.from('words'), privateKey);
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    expect(verify('sha256', Buffer.from('words'), publicKey, signature)).toBe(true);
  });

  it('leaves a pair alone that the operator gave, and half of one too', () => {
    expect(vapidKeys({ VAPID_PUBLIC_KEY: 'theirs', VAPID_PRIVATE_KEY: 'theirs' }, '7f'.repeat(32))).toEqual(
      {},
    );
    expect(vapidKeys({ VAPID_PRIVATE_KEY: 'theirs' }, '7f'.repeat(32))).toEqual({});
  });
});
