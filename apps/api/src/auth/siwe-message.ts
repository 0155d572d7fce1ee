import { isDeepStrictEqual } from 'node:util';
import { ParsedMessage } from '@spruceid/siwe-parser';

/** The fields of a sign-in message (EIP-4361), under its names. */
export interface SiweFields {
  /** Of the origin, in front of the domain and `://`; usually absent. */
  scheme?: string;
  /** RFC 3986 authority of the site that asks. */
  domain: string;
  /** EIP-55. */
  address: string;
  statement?: string;
  uri: string;
  version: string;
  chainId: number;
  /** At least eight letters and digits. */
  nonce: string;
  /** Times as ISO 8601. */
  issuedAt: string;
  expirationTime?: string;
  notBefore?: string;
  requestId?: string;
  resources?: string[];
}

/**
 * Composes a sign-in message (EIP-4361, ABNF of its section "Message Format").
 *
 * @throws {Error} when a field is missing or malformed: the text is parsed again before it is given out
 */
export function composeSiweMessage(fields: SiweFields): string {
  const { scheme, domain, address, statement, uri, version, chainId, nonce, issuedAt } = fields;
  const message = [
    `${scheme ? `${scheme}://` : ''}${domain} wants you to sign in with your Ethereum account:`,
    address,
    '',
    ...(statement === undefined ? [''] : [statement, '']),
    `URI: ${uri}`,
    `Version: ${version}`,
    `Chain ID: ${chainId}`,
    `Nonce: ${nonce}`,
    `Issued At: ${issuedAt}`,
    ...(fields.expirationTime === undefined ? [] : [`Expiration Time: ${fields.expirationTime}`]),
    ...(fields.notBefore === undefined ? [] : [`Not Before: ${fields.notBefore}`]),
    ...(fields.requestId === undefined ? [] : [`Request ID: ${fields.requestId}`]),
    ...(fields.resources === undefined ? [] : ['Resources:', ...fields.resources.map((one) => `- ${one}`)]),
  ].join('\n');
  // What is read must be what was given: a line break in a field, or a missing one, tells another story.
  const read = parseSiweMessage(message) as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries({ ...fields, domain, nonce })) {
    if (!isDeepStrictEqual(read[name] ?? undefined, value ?? undefined)) {
      throw new Error(`${name} is not fit for a sign-in message`);
    }
  }
  return message;
}

/** Reads a sign-in message. @throws {Error} when it is not exactly of EIP-4361's form */
export const parseSiweMessage = (message: string): ParsedMessage => new ParsedMessage(message);
