import { redactor } from './redact.js';

const key = `0x${'4f'.repeat(32)}`;
const redact = redactor([key, 'a development secret', 'pw']);
const text = (value: unknown): string => JSON.stringify(redact(value));

describe('redactor', () => {
  it.each([
    [
      'a token in a sentence',
      { message: `got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl from x` },
      /eyJ/,
    ],
    ['a bearer credential', { message: 'Authorization: Bearer 0123456789abcdef' }, /0123456789/],
    ['a wallet signature', { message: `refused 0x${'ab'.repeat(65)}` }, /abab/],
    ['an agent signature', { stack: `at ${'cd'.repeat(64)}` }, /cdcd/],
    ['a password in an address', { message: 'cannot reach postgresql://me:hunter22@db:5432/x' }, /hunter22/],
    ['a secret of the settings', { deep: [{ list: [`key=${key}!`] }] }, /4f4f/],
    ['a secret inside an error', { error: new Error(`bad ${key}`, { cause: new Error(key) }) }, /4f4f/],
    ['fields by name', { a: { refreshToken: 'r4nd0m', headers: { Cookie: 'c00kie' } } }, /r4nd0m|c00kie/],
    ['a sealed key', { sealedSecret: Buffer.from('sealed bytes') }, /sealed b|115/],
  ])('takes %s out', (_what, value, secret) => {
    expect(text(value)).not.toMatch(secret);
  });

  it('keeps what an operator needs', () => {
    const hash = `0x${'12'.repeat(32)}`;
    const wallet = `0x${'9a'.repeat(20)}`;
    const line = {
      message: `deal settled in ${hash}`,
      wallet,
      tokenId: '1234',
      tokens: 77,
      ms: 12,
      level: 'info',
    };
    expect(redact(line)).toEqual(line);
    expect(text({ url: 'redis://localhost:6379' })).toContain('redis://localhost:6379');
  });

  it('does not change what it was given, nor follow a circle for ever', () => {
    const circle: Record<string, unknown> = { token: 'abc' };
    circle['self'] = circle;
    expect(text(circle)).toContain('[deep]');
    expect(circle['token']).toBe('abc');
  });
});
