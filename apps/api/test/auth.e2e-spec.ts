import { createHmac, randomUUID } from 'node:crypto';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { Api } from './harness.js';

describe('sign-in', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  afterAll(() => api.stop());

  const challenge = async (walletAddress: string): Promise<{ message: string; nonce: string }> =>
    (await api.http.post('/auth/challenge').send({ walletAddress }).expect(200)).body;

  it('gives tokens for a signed challenge and knows the user again', async () => {
    const person = await api.signIn();
    const { body } = await person.get('/auth/me').expect(200);
    expect(body.user).toEqual(person.session.user);
    expect(body.user.walletAddress).toBe(person.wallet.address);
  });

  it('composes an EIP-4361 message bound to our domain, chain and the address', async () => {
    const { address } = privateKeyToAccount(generatePrivateKey());
    const { message, nonce } = await challenge(address);
    const origin = (process.env['WEB_ORIGIN'] ?? 'http://localhost:3002').split(',')[0] ?? '';
    expect(message.split('\n').slice(0, 2)).toEqual([
      `${new URL(origin).host} wants you to sign in with your Ethereum account:`,
      address,
    ]);
    expect(message).toContain(`Chain ID: ${api.deployment.chainId}\nNonce: ${nonce}`);
    expect(nonce).toMatch(/^[0-9a-zA-Z]{16,}$/);
  });

  it('accepts a challenge once', async () => {
    const wallet = privateKeyToAccount(generatePrivateKey());
    const { message, nonce } = await challenge(wallet.address);
    const answer = { walletAddress: wallet.address, nonce, signature: await wallet.signMessage({ message }) };
    await api.http.post('/auth/verify').send(answer).expect(200);
    const replay = await api.http.post('/auth/verify').send(answer).expect(401);
    expect(replay.body.code).toBe('unauthorized');
  });

  it("refuses another wallet's signature, and burns the nonce", async () => {
    const [owner, thief] = [
      privateKeyToAccount(generatePrivateKey()),
      privateKeyToAccount(generatePrivateKey()),
    ];
    const { message, nonce } = await challenge(owner.address);
    await api.http
      .post('/auth/verify')
      .send({ walletAddress: owner.address, nonce, signature: await thief.signMessage({ message }) })
      .expect(401);
    await api.http
      .post('/auth/verify')
      .send({ walletAddress: owner.address, nonce, signature: await owner.signMessage({ message }) })
      .expect(401);
  });

  it('does not let a challenge for one wallet sign in another', async () => {
    const [asked, other] = [
      privateKeyToAccount(generatePrivateKey()),
      privateKeyToAccount(generatePrivateKey()),
    ];
    const { message, nonce } = await challenge(asked.address);
    const signature = await other.signMessage({ message });
    await api.http.post('/auth/verify').send({ walletAddress: other.address, nonce, signature }).expect(401);
  });

  it('answers nonsense with 400 and the fields', async () => {
    const { body } = await api.http
      .post('/auth/verify')
      .send({ walletAddress: '0x12', signature: 'zz', nonce: '' })
      .expect(400);
    expect(body).toMatchObject({ statusCode: 400, code: 'invalid_request', requestId: expect.any(String) });
    expect(body.details.map((detail: { field: string }) => detail.field).sort()).toEqual([
      'nonce',
      'signature',
      'walletAddress',
    ]);
  });

  describe('tokens', () => {
    const token = (header: object, claims: object, secret: string, hash = 'sha256'): string => {
      const text = [header, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
    };
    const secret = process.env['JWT_SECRET'] ?? '';
    const header = { alg: 'HS256', typ: 'at+jwt' };

    it.each<[string, (claims: object) => string]>([
      ['no algorithm', (claims) => token({ ...header, alg: 'none' }, claims, secret).replace(/[^.]*$/, '')],
      ['another algorithm', (claims) => token({ ...header, alg: 'HS512' }, claims, secret, 'sha512')],
      ['another type', (claims) => token({ ...header, typ: 'JWT' }, claims, secret)],
      ['another audience', (claims) => token(header, { ...claims, aud: 'elsewhere' }, secret)],
      ['no audience', (claims) => token(header, { ...claims, aud: undefined }, secret)],
      ['another issuer', (claims) => token(header, { ...claims, iss: 'elsewhere' }, secret)],
      ['another secret', (claims) => token(header, claims, `${secret}x`)],
      ['a time that is over', (claims) => token(header, { ...claims, exp: 1_700_000_000 }, secret)],
      ['an unknown session', (claims) => token(header, { ...claims, sid: randomUUID() }, secret)],
    ])('with %s are refused', async (_what, forge) => {
      const { session } = await api.signIn();
      const [, payload = ''] = session.accessToken.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      const me = (bearer: string) => api.http.get('/auth/me').set('authorization', `Bearer ${bearer}`);
      await me(token(header, claims, secret)).expect(200); // only the one change makes the difference
      const refused = await me(forge(claims)).expect(401);
      expect(refused.body.code).toBe('unauthorized');
    });

    it('are refused when absent or of another kind', async () => {
      const { session } = await api.signIn();
      for (const bearer of [session.refreshToken, 'x', '']) {
        const answer = await api.http.get('/auth/me').set('authorization', `Bearer ${bearer}`);
        expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
      }
    });

    it('survive twenty refreshes of one token at the same moment', async () => {
      const { session } = await api.signIn();
      const tabs = await Promise.all(
        Array.from({ length: 20 }, () =>
          api.http.post('/auth/refresh').send({ refreshToken: session.refreshToken }),
        ),
      );
      expect(new Set(tabs.map(({ status, body }) => `${status} ${body.refreshToken}`)).size).toBe(1);
      expect(tabs[0]?.status).toBe(200);
    });

    it('let two tabs refresh at once, and revoke the session when an old one comes back later', async () => {
      const { session } = await api.signIn();
      const refresh = (refreshToken: string) => api.http.post('/auth/refresh').send({ refreshToken });
      const [one, two] = [
        await refresh(session.refreshToken).expect(200),
        await refresh(session.refreshToken).expect(200),
      ];
      expect(two.body.refreshToken).toBe(one.body.refreshToken);
      await refresh(one.body.refreshToken).expect(200); // the successor is used ...
      await refresh(session.refreshToken).expect(401); // ... now the predecessor is a replay ...
      await refresh(one.body.refreshToken).expect(401); // ... and ends the whole session
    });

    it('come from the cookie in a browser, which scripts cannot read', async () => {
      const { session } = await api.signIn();
      const { headers, body } = await api.http
        .post('/auth/refresh')
        .set('cookie', `agentrooms_refresh=${session.refreshToken}`)
        .send({})
        .expect(200);
      expect(String(headers['set-cookie'])).toMatch(/agentrooms_refresh=.*HttpOnly.*SameSite=Strict/);
      expect(body.accessToken).toEqual(expect.any(String));
    });

    it('cannot be refreshed after signing out', async () => {
      const person = await api.signIn();
      await person.post('/auth/logout').expect(200);
      await api.http.post('/auth/refresh').send({ refreshToken: person.session.refreshToken }).expect(401);
    });
  });
});
