import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { limitHeaders, tightest } from './limit-usage.js';
import type { RateLimits } from './rate-limits.js';

/** Probes and scrapes are never refused: an operator needs them most when there is too much of everything else. */
const EXEMPT = /^(?:\/api(?:\/v1)?)?\/(?:health|metrics)(?:[/?]|$)/;

/** Headers that a browser's script may read beside the usual ones. */
export const limitHeaderNames = [
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'ratelimit-policy',
  'retry-after',
];

/**
 * A Fastify plugin: counts every request against the limit of its user, or else of its address, and tells each client
 * what is left of the limit that it is closest to. Register it after CORS, so that a browser can read the refusal.
 *
 * @param userOf - users.id of a request with a valid access token
 */
export function requestLimit(
  limits: RateLimits,
  userOf: (request: FastifyRequest) => string | undefined,
): (instance: FastifyInstance) => Promise<void> {
  const plugin = (instance: FastifyInstance): Promise<void> => {
    instance.addHook('onRequest', (request, _reply, done) => {
      const { requests } = limits;
      if (requests === null || request.method === 'OPTIONS' || EXEMPT.test(request.url)) return done();
      const user = userOf(request);
      const key = user === undefined ? `ip-${addressBlock(request.ip)}` : `user-${user}`;
      requests.draw(key, (error, usage) => {
        if (usage !== undefined) (request.limitUsages ??= []).push(usage);
        done(error);
      });
    });
    instance.addHook('onSend', (request, reply, _payload, done) => {
      const usage = tightest(request.limitUsages ?? []);
      if (usage !== undefined) void reply.headers(limitHeaders(usage));
      done();
    });
    return Promise.resolve();
  };
  // For all routes, not only those within the plugin (what the package fastify-plugin does).
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}

/** Addresses whose blocks are remembered: reading one costs more than all else that is done to count it. */
const KNOWN_ADDRESSES = 10_000;
const blocks = new LRUCache<string, string>({ max: KNOWN_ADDRESSES });

/**
 * Whom an address stands for: itself, or the /64 of IPv6 within which one subscriber chooses at will. IPv4 in IPv6 is
 * IPv4.
 */
export function addressBlock(address: string): string {
  let block = blocks.get(address);
  if (block === undefined) blocks.set(address, (block = blockOf(address)));
  return block;
}

function blockOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const [a, b, c, d] = (parsed as ipaddr.IPv6).parts;
  return [a, b, c, d].map((part) => (part ?? 0).toString(16)).join(':');
}
