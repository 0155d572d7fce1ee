import { trustedProxies } from './trusted-proxies.js';

describe('trusted proxies', () => {
  it('are addresses, blocks and names of ranges', () => {
    expect(trustedProxies('loopback, 10.0.0.0/8,::1,fd00::/8,192.0.2.7')).toEqual([
      'loopback',
      '10.0.0.0/8',
      '::1',
      'fd00::/8',
      '192.0.2.7',
    ]);
  });

  it.each(['none', '', ' , '])('may be nobody: %j', (list) => expect(trustedProxies(list)).toBe(false));

  it.each([
    'everybody',
    '10.0.0.0/33',
    '::1/129',
    '10.0.0.1/8/8',
    '10.0.0',
    'web.example',
    '10.0.0.0/',
    'none,::1',
  ])('are not %j', (list) => expect(() => trustedProxies(list)).toThrow('is no address'));
});
