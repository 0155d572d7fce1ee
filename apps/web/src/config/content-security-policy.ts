/** What decides where the pages may connect to. */
export interface Surroundings {
  apiUrl: string;
  wsUrl: string;
  /** The chain's JSON-RPC address, where it is known here; browsers are told of it by the API. */
  chainUrl: string | null;
  walletConnect: boolean;
  /** The development server compiles in the page, and reloads it over a socket. */
  development: boolean;
}

/** WalletConnect's relay, pictures of wallets, and the frame in which it verifies who asks. */
const walletConnectSources = {
  connect: [
    'https://*.walletconnect.org',
    'wss://*.walletconnect.org',
    'https://*.walletconnect.com',
    'wss://*.walletconnect.com',
  ],
  frame: ['https://verify.walletconnect.org', 'https://verify.walletconnect.com'],
};

const loopback = /^(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/;

/**
 * The pages' Content-Security-Policy (CSP Level 3): scripts need the nonce of their answer, so that markup which somebody
 * smuggled in runs nothing; styles may be inline, as the wallet's dialogs and the toasts set them from scripts.
 *
 * @param nonce of this one answer, base64
 */
export function contentSecurityPolicy(nonce: string, surroundings: Surroundings): string {
  const { apiUrl, wsUrl, chainUrl, walletConnect, development } = surroundings;
  const known = [apiUrl, wsUrl, ...(chainUrl === null ? [] : [chainUrl])];
  const servers = known.flatMap((url) => {
    const { origin, protocol, host } = new URL(url);
    // Socket.IO asks over HTTP first and then opens a socket to the same server.
    return [
      protocol.startsWith('ws') ? `${protocol}//${host}` : origin,
      origin.replace(/^http/, 'ws'),
    ].filter((source) => source !== 'null');
  });
  // On one machine everything is at some port of it, under either name.
  const ports = known.some((url) => loopback.test(url))
    ? ['http://localhost:*', 'http://127.0.0.1:*', 'ws://localhost:*', 'ws://127.0.0.1:*']
    : [];
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      // libsecp256k1 checks receipts in the browser. This allows WebAssembly alone, no `eval`.
      "'wasm-unsafe-eval'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    // The one worker shows what is pushed while no page is open.
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    // NFT pictures come from the API or from wherever a collection keeps them.
    'img-src': [
      "'self'",
      'data:',
      'blob:',
      'https:',
      ...servers.filter((url) => url.startsWith('http')),
      ...ports,
    ],
    'font-src': ["'self'", 'data:'],
    'connect-src': [
      "'self'",
      ...servers,
      ...ports,
      // A public chain's node, at an address that only the API knows.
      'https:',
      ...(walletConnect ? walletConnectSources.connect : []),
    ],
    'frame-src': walletConnect ? walletConnectSources.frame : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ');
}
