import { randomUUID } from 'node:crypto';
import { Api, type Person } from './harness.js';

describe('what clients and proxies may keep', () => {
  let api: Api;
  let person: Person;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    person = await api.signIn();
  });
  afterAll(() => api.stop());

  it.each(['/rooms', '/nfts?limit=5', '/config'])(
    '%s is answered with 304 while it is the same',
    async (path) => {
      const { headers } = await api.http.get(path).expect(200);
      expect(headers['cache-control']).toBe('public, no-cache');
      const tag = String(headers['etag']);
      const unchanged = await api.http.get(path).set('if-none-match', tag).expect(304);
      expect(unchanged.text).toBe('');
      await api.http.get(path).set('if-none-match', '"other"').expect(200);
    },
  );

  it('a changed list has another tag', async () => {
    const before = await api.http.get('/rooms?collection=lodestar').expect(200);
    await person.post('/rooms', { name: 'One more', collection: 'lodestar' }).expect(201);
    const tag = String(before.headers['etag']);
    await api.http.get('/rooms?collection=lodestar').set('if-none-match', tag).expect(200);
  });

  it('pictures and metadata of tokens are kept for ever', async () => {
    for (const path of ['/nfts/tidewatch/1.svg', '/nfts/tidewatch/1']) {
      const { headers } = await api.http.get(path).expect(200);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  it("a user's own answers stay in their browser; tokens, writes and errors nowhere", async () => {
    expect((await person.get('/agents/my').expect(200)).headers['cache-control']).toBe('private, no-cache');
    for (const answer of [
      await person.get('/auth/me').expect(200),
      await person.post('/auth/logout').expect(200),
      await api.http.get(`/rooms/${randomUUID()}`).expect(404),
      await api.http.get('/nfts/nowhere/1.svg').expect(404),
      await api.http.get(`/deals/${randomUUID()}/receipt`).expect(404),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

describe('request ids', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  afterAll(() => api.stop());

  it.each([
    ['mine-1', true],
    ['3f0c5f0e-2b7d-4a61-9f37-1f2f3f0d9d10', true],
    ['x'.repeat(65), false],
    ['with space', false],
    ['<script>', false],
  ])('%s given by a client: taken %s', async (given, taken) => {
    const { headers, body } = await api.http.get('/nowhere').set('x-request-id', given).expect(404);
    expect(headers['x-request-id']).toBe(body.requestId);
    expect(headers['x-request-id'] === given).toBe(taken);
  });
});
