import { createHmac } from 'node:crypto';
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
    it('are refused when absent, forged, of another algorithm, or of another kind', async () => {
      const { session } = await api.signIn();
      const [header = '', payload = ''] = session.accessToken.split('.');
      const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
      const forged = `${header}.${payload}.${createHmac('sha256', 'guess').update(`${header}.${payload}`).digest('base64url')}`;
      for (const token of [none, forged, session.refreshToken, 'x', '']) {
        const answer = await api.http.get('/auth/me').set('authorization', `Bearer ${token}`);
        expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
      }
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
