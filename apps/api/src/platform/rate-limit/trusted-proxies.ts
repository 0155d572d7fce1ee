import { isIP } from 'node:net';

/** Names of address ranges that Fastify knows. */
const ranges = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * The addresses whose `X-Forwarded-For` is believed, from a comma separated list of addresses, CIDR blocks and the names
 * `loopback`, `linklocal` and `uniquelocal`; `none` trusts nobody.
 *
 * @throws when an entry is none of these
 */
export function trustedProxies(list: string): string[] | false {
  const entries = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0 || (entries.length === 1 && entries[0] === 'none')) return false;
  for (const entry of entries)
    if (!ranges.includes(entry) && !isAddressBlock(entry)) throw new Error(`"${entry}" is no address`);
  return entries;
}

function isAddressBlock(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
