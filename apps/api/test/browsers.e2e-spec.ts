import { createBullBoardServer } from '../src/platform/queues/bull-board.js';
import { AppConfig } from '../src/platform/config/app-config.js';
import { JobQueues } from '../src/platform/queues/job-queues.js';
import { Api, type Person } from './harness.js';

const web = 'http://web.example:3002';
const foreign = 'http://web.example:3003';

/** What browsers are told, and which pages may ask. */
describe('browsers', () => {
  let api: Api;
  let person: Person;
  beforeAll(async () => {
    api = await Api.start({ WEB_ORIGIN: web, WORKERS: 'off' });
    person = await api.signIn();
  });
  afterAll(() => api.stop());

  const directives = (policy: string): Record<string, string> =>
    Object.fromEntries(
      policy.split(/;\s*/).map((one) => {
        const [name = '', ...sources] = one.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );

  it('run and load nothing of an answer, and do not guess what it is', async () => {
    const { headers } = await api.http.get('/rooms').expect(200);
    expect(directives(headers['content-security-policy'] as string)).toEqual({
      'default-src': "'none'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.stringContaining('max-age='),
      'referrer-policy': 'no-referrer',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('run scripts of this server only on the documentation and the queues’ pages', async () => {
    const paths = ['/docs', '/api/docs', '/docs/', '/api/docs/'];
    const answers = await Promise.all(paths.map((path) => api.http.get(path)));
    const page = answers.find(({ status, type }) => status === 200 && type === 'text/html');
    const board = await createBullBoardServer(api.app.get(JobQueues).all(), api.app.get(AppConfig));
    const { headers, statusCode } = await board.inject('/');
    await board.close();
    expect(statusCode).toBe(200);
    for (const policy of [page?.headers['content-security-policy'], headers['content-security-policy']]) {
      const {
        'script-src': scripts,
        'default-src': others,
        'frame-ancestors': frames,
      } = directives(String(policy));
      expect([scripts, others, frames]).toEqual(["'self'", "'none'", "'none'"]);
    }
    // Such a policy would refuse a script inside the page: there is none.
    expect(page?.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });

  it('may read answers from the web’s origin, with the headers that say more', async () => {
    const { headers } = await api.http.get('/rooms').set('origin', web).expect(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': web,
      'access-control-allow-credentials': 'true',
    });
    const exposed = String(headers['access-control-expose-headers']).toLowerCase().split(/,\s*/);
    expect(exposed).toEqual(
      expect.arrayContaining([
        'content-disposition',
        'etag',
        'idempotency-replayed',
        'ratelimit-limit',
        'ratelimit-remaining',
        'ratelimit-reset',
        'retry-after',
        'x-request-id',
      ]),
    );
  });

  it.each([foreign, 'null', 'http://web.example.evil.org', 'https://web.example:3002'])(
    'may not from %s, nor change anything from there',
    async (origin) => {
      const read = await api.http.get('/rooms').set('origin', origin);
      expect(read.headers['access-control-allow-origin']).not.toBe(origin);
      expect(read.headers['access-control-allow-origin']).not.toBe('*');
      const cookie = `agentrooms_refresh=${person.session.refreshToken}`;
      for (const path of ['/auth/refresh', '/auth/logout', '/faucet']) {
        const { status, body } = await api.http.post(path).set({ origin, cookie }).send({});
        expect([path, status, body.code]).toEqual([path, 403, 'origin_not_allowed']);
      }
    },
  );

  it('refresh from the web’s page and from our own, and programs without any', async () => {
    const { host } = new URL(api.url);
    for (const headers of [{ origin: web }, { origin: `http://${host}`, host }, {}]) {
      const { session } = await api.signIn();
      const cookie = `agentrooms_refresh=${session.refreshToken}`;
      const answer = await api.http
        .post('/auth/refresh')
        .set({ ...headers, cookie })
        .send({})
        .expect(200);
      const [set] = answer.headers['set-cookie'] as unknown as string[];
      expect(set).toMatch(/HttpOnly/);
      expect(set).toMatch(/SameSite=Strict/);
      expect(set).toMatch(/Path=\/auth/);
    }
  });
});
