import { isHex, type Hex } from 'viem';

/** Environment variables; an empty one is an absent one, as compose files pass them. */
export type Env = Record<string, string | undefined>;

/** A variable that cannot be used; its message is the one line an operator reads. */
export class ConfigError extends Error {
  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.name = 'ConfigError';
  }
}

/** A whole number within bounds, both inclusive. @throws ConfigError */
export function integer(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = env[name] || String(fallback);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new ConfigError(name, `must be an integer from ${least} to ${most}, not "${text}"`);
}

/** One of a few words. @throws ConfigError */
export function oneOf(env: Env, name: string, allowed: string[], fallback: string): string {
  const value = env[name] || fallback;
  if (allowed.includes(value)) return value;
  throw new ConfigError(name, `must be one of ${allowed.join(', ')}, not "${value}"`);
}

/** An http or https address. @throws ConfigError that does not repeat it: it may hold a key */
export function httpUrl(env: Env, name: string, fallback: string): string {
  const value = env[name] || fallback;
  if (isHttpUrl(value)) return value;
  throw new ConfigError(name, 'must be an http or https address');
}

export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** 32 secret bytes as hex, with or without 0x; null when absent. @throws ConfigError that does not repeat them */
export function secretKey(env: Env, name: string): Hex | null {
  const value = env[name];
  if (!value) return null;
  const key = value.startsWith('0x') ? value : `0x${value}`;
  if (isHex(key) && key.length === 66) return key;
  throw new ConfigError(name, 'must be 64 hex digits');
}

/** A value that has a form of its own. @param parse null for what has not that form. @throws ConfigError */
export function parsed<T>(env: Env, name: string, parse: (text: string) => T | null, form: string): T | null {
  const text = env[name];
  if (!text) return null;
  const value = parse(text);
  if (value !== null) return value;
  throw new ConfigError(name, `must be ${form}, not "${text}"`);
}

/**
 * Whether real money may be at stake: in production, except where the embedded stack trades play money on its own chain.
 */
export function isSerious(env: Env): boolean {
  const ownChain = env['AGENTROOMS_CHAIN'] === 'external';
  return env['NODE_ENV'] === 'production' && (ownChain || env['AGENTROOMS_EMBEDDED'] !== '1');
}
