import { parseIdempotencyKey } from './idempotency-key.js';

describe('Idempotency-Key', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"with a space"', 'with a space'],
    ['"a \\"quote\\" and a \\\\"', 'a "quote" and a \\'],
  ])('%s is %s', (header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });

  it.each([
    '',
    '""',
    '"open',
    'with a space',
    'ümlaut',
    'x'.repeat(256),
    `"${'x'.repeat(256)}"`,
    '"a", "b"',
    '"a\\n"',
  ])('%j is refused', (header) => {
    expect(() => parseIdempotencyKey(header)).toThrow('Idempotency-Key');
  });

  it('is refused when it comes twice', () => {
    expect(() => parseIdempotencyKey(['a', 'b'])).toThrow('Idempotency-Key');
  });
});
