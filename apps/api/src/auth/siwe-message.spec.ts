import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSiweMessage, parseSiweMessage, type SiweFields } from './siwe-message.js';

/** The vectors of spruceid/siwe (MIT, see their folder). */
const vectors = <Vector>(name: string): [string, Vector][] =>
  Object.entries(
    JSON.parse(readFileSync(join(__dirname, '../../test/vectors/siwe', `${name}.json`), 'utf8')) as Record<
      string,
      Vector
    >,
  );

describe('EIP-4361 messages', () => {
  const positive = vectors<{ message: string; fields: SiweFields }>('parsing_positive');
  const negative = vectors<string>('parsing_negative');
  const negativeObjects = vectors<SiweFields>('parsing_negative_objects');

  it('has all vectors', () => {
    expect([positive.length, negative.length, negativeObjects.length]).toEqual([19, 29, 18]);
  });

  it.each(positive)('reads and composes: %s', (_name, { message, fields }) => {
    // One vector says null for an absent scheme.
    const present = Object.entries(fields).filter(([, value]) => value !== null);
    expect(parseSiweMessage(message)).toMatchObject(Object.fromEntries(present));
    expect(composeSiweMessage(fields)).toBe(message);
  });

  it.each(negative)('refuses the message: %s', (_name, message) => {
    expect(() => parseSiweMessage(message)).toThrow();
  });

  it.each(negativeObjects)('refuses the fields: %s', (_name, fields) => {
    expect(() => composeSiweMessage(fields)).toThrow();
  });

  it('does not let one field write another', () => {
    const [, { fields }] = positive[0]!;
    expect(() =>
      composeSiweMessage({ ...fields, statement: 'Hello\n\nURI: https://evil.example' }),
    ).toThrow();
  });
});
