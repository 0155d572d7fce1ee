import { contentSecurityPolicy, type Surroundings } from './content-security-policy';

const production: Surroundings = {
  apiUrl: 'https://api.example.org',
  wsUrl: 'wss://api.example.org',
  chainUrl: null,
  walletConnect: false,
  development: false,
};
const policy = (change: Partial<Surroundings> = {}): Record<string, string[]> =>
  Object.fromEntries(
    contentSecurityPolicy('bm9uY2U=', { ...production, ...change })
      .split('; ')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources];
      }),
  );

describe('contentSecurityPolicy', () => {
  it('runs scripts with the nonce only', () => {
    expect(policy()['script-src']).toEqual([
      "'self'",
      "'nonce-bm9uY2U='",
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
    ]);
    expect(policy({ development: true })['script-src']).toContain("'unsafe-eval'");
  });

  it('lets nobody frame the pages, embed objects or move their base', () => {
    for (const name of ['frame-ancestors', 'object-src', 'base-uri'])
      expect(policy()[name]).toEqual(["'none'"]);
  });

  it('reaches API and socket, and no port of this machine from elsewhere', () => {
    const sources = policy()['connect-src'] ?? [];
    expect(sources).toEqual(
      expect.arrayContaining(["'self'", 'https://api.example.org', 'wss://api.example.org']),
    );
    expect(sources.join(' ')).not.toMatch(/localhost|127\.0\.0\.1|walletconnect/);
  });

  it('reaches a chain without TLS where it is named, and everything on a developer’s machine', () => {
    expect(policy({ chainUrl: 'http://chain.internal:8545' })['connect-src']).toContain(
      'http://chain.internal:8545',
    );
    const local = policy({ apiUrl: 'http://localhost:3000', wsUrl: 'ws://localhost:3000' });
    expect(local['connect-src']).toEqual(expect.arrayContaining(['http://127.0.0.1:*', 'ws://localhost:*']));
    expect(local['img-src']).toContain('http://localhost:3000');
  });

  it('reaches WalletConnect where it is on', () => {
    const on = policy({ walletConnect: true });
    expect(on['connect-src']).toContain('wss://*.walletconnect.org');
    expect(on['frame-src']).toContain('https://verify.walletconnect.org');
  });
});
