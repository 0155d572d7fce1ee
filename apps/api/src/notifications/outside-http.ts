import { lookup } from 'node:dns/promises';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Milliseconds that somebody else's server has for its whole answer. */
const TIMEOUT = 10_000;
/** Bytes of an answer that are read: only its status counts. */
const MOST_BYTES = 16 * 1024;

/** An address that a request of a user must not make us go to, or that is none. */
export class UnsafeAddressError extends Error {
  override readonly name: string = 'UnsafeAddressError';
}

/** A host whose address is not found now: it may be tomorrow, when whoever answers for its name is back. */
export class UnknownHostError extends UnsafeAddressError {
  override readonly name = 'UnknownHostError';
}

/**
 * Where a URL of a user leads. Only http and https, without credentials; and unless `private` is allowed, every address
 * of its host has to be public (CWE-918): not of this machine, of its networks, or of a cloud's metadata service.
 *
 * @returns the address to connect to; resolving the name a second time might give another one
 * @throws {UnsafeAddressError}
 */
export async function safeAddress(
  url: string,
  allowPrivate: boolean,
): Promise<{ url: URL; address: string }> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol))
    throw new UnsafeAddressError('is not an http or https address');
  if (parsed.username !== '' || parsed.password !== '')
    throw new UnsafeAddressError('must not carry a name or password');
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await resolve(host);
  const [first] = addresses;
  if (first === undefined) throw new UnknownHostError('has a host without an address');
  if (!allowPrivate && !addresses.every(isPublic))
    throw new UnsafeAddressError('leads to an address that is not public');
  return { url: parsed, address: first };
}

/** Whether an IP address is one of the public internet: neither private, loopback, link-local, shared nor a tunnel. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/**
 * Posts to an address that a user gave: to the very address that was checked, without following redirects, within a time
 * limit, reading little of the answer.
 *
 * @returns the HTTP status
 * @throws {UnsafeAddressError} or why there was no answer
 */
export async function postOutside(
  target: string,
  message: { headers: Record<string, string>; body: string | Buffer; allowPrivate: boolean },
): Promise<number> {
  const { url, address } = await safeAddress(target, message.allowPrivate);
  const family = isIP(address);
  const pinned: LookupFunction = (_host, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...message.headers, 'content-length': Buffer.byteLength(message.body) },
    lookup: pinned,
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => {
      const status = response.statusCode ?? 0;
      let read = 0;
      response.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > MOST_BYTES) response.destroy();
      });
      response.on('close', () => resolve(status));
      response.on('error', () => resolve(status));
    });
    request.on('error', reject);
    request.end(message.body);
  });
}

async function resolve(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
  } catch {
    throw new UnknownHostError('has a host that is not known');
  }
}
