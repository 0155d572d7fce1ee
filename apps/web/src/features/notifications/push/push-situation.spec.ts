import { madeWith, pushSituation } from './push-situation';

const ready = { publicKey: 'BKey', supported: true, permission: 'granted', subscribed: true } as const;

describe('pushSituation', () => {
  it('is on only when nothing stands in the way', () => {
    expect(pushSituation(ready)).toBe('on');
    expect(pushSituation({ ...ready, subscribed: false })).toBe('off');
    // The permission was taken back since: the subscription is still there, and shows nothing.
    expect(pushSituation({ ...ready, permission: 'default' })).toBe('off');
  });

  it('names the first thing that stands in the way', () => {
    const nothing = { publicKey: null, supported: false, permission: 'denied', subscribed: false } as const;
    expect(pushSituation(nothing)).toBe('not-on-server');
    expect(pushSituation({ ...nothing, publicKey: 'BKey' })).toBe('not-in-browser');
    expect(pushSituation({ ...nothing, publicKey: 'BKey', supported: true })).toBe('refused');
  });
});

describe('madeWith', () => {
  const bytes = Uint8Array.from({ length: 65 }, (_, index) => (index * 37 + 251) % 256);
  const publicKey = Buffer.from(bytes).toString('base64url');

  it('knows the key in either form', () => {
    expect(publicKey).toMatch(/[-_]/);
    expect(madeWith(publicKey, bytes.buffer)).toBe(true);
  });

  it('knows another one, and none', () => {
    expect(madeWith(publicKey, bytes.slice(1).buffer)).toBe(false);
    expect(madeWith(publicKey, null)).toBe(false);
  });
});
