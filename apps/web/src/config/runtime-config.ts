import type { Surroundings } from './content-security-policy';

/** What the browser must know of its surroundings. Read when the server starts, never baked into the build. */
export interface RuntimeConfig {
  apiUrl: string;
  wsUrl: string;
  /** WalletConnect (Reown) project id; null leaves WalletConnect out. */
  walletConnectProjectId: string | null;
}

export const runtimeConfigElementId = 'runtime-config';
const defaultApiUrl = 'http://localhost:3000';

/** The server's environment as one object: Next would inline a direct `process.env.NEXT_PUBLIC_…` at build time. */
function environment(): Record<string, string | undefined> {
  // eslint-disable-next-line no-restricted-properties -- the web application's only reader of the environment
  return process.env;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
const given = (value: string | undefined) => (value === undefined || value === '' ? undefined : value);

/** Where server components reach the API: inside a container network its address differs from the browser's. */
export function internalApiUrl(): string {
  const env = environment();
  return withoutSlash(given(env.API_INTERNAL_URL) ?? given(env.NEXT_PUBLIC_API_URL) ?? defaultApiUrl);
}

function fromEnvironment(): RuntimeConfig {
  const env = environment();
  const apiUrl = withoutSlash(given(env.NEXT_PUBLIC_API_URL) ?? defaultApiUrl);
  return {
    apiUrl,
    wsUrl: withoutSlash(given(env.NEXT_PUBLIC_WS_URL) ?? apiUrl),
    walletConnectProjectId: given(env.NEXT_PUBLIC_WALLETCONNECT_PROJECT_ID) ?? null,
  };
}

/** What the pages' Content-Security-Policy has to allow. On the server only. */
export function surroundings(): Surroundings {
  const env = environment();
  const { apiUrl, wsUrl, walletConnectProjectId } = fromEnvironment();
  return {
    apiUrl,
    wsUrl,
    chainUrl: given(env.ARK_PUBLIC_URL) ?? given(env.ARK_TESTNET_URL) ?? null,
    walletConnect: walletConnectProjectId !== null,
    development: env.NODE_ENV === 'development',
  };
}

let read: RuntimeConfig | undefined;

const loopbacks = ['localhost', '127.0.0.1'];

/**
 * A loopback address under the name that the page itself was opened with: to a browser `localhost` and `127.0.0.1` are
 * two sites, and a cookie of the one is not sent from the other.
 */
export function onPageLoopback(url: string): string {
  const { hostname } = window.location;
  const parsed = new URL(url);
  if (!loopbacks.includes(hostname) || !loopbacks.includes(parsed.hostname)) return url;
  parsed.hostname = hostname;
  return withoutSlash(parsed.href);
}

/** On the server from the environment, in the browser from the JSON that the root layout wrote into the page. */
export function runtimeConfig(): RuntimeConfig {
  if (typeof document === 'undefined') return fromEnvironment();
  read ??= JSON.parse(document.getElementById(runtimeConfigElementId)?.textContent ?? '') as RuntimeConfig;
  return read;
}
