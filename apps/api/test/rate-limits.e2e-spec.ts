import { RedisService } from '../src/platform/redis/redis.service.js';
import { Api, buyer } from './harness.js';
import { openLine } from './redis-line.js';

/** A visitor's address that nobody else uses, from the block for documentation (RFC 5737). */
const visitor = (): string => `198.51.100.${visitors++}`;
let visitors = 1;

/** Statuses and how often each came. */
const tally = (statuses: number[]): Record<number, number> =>
  statuses.reduce<Record<number, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});

describe('limits', () => {
  const apis: Api[] = [];
  const start = async (settings: Record<string, string>): Promise<Api> => {
    const api = await Api.start({ WORKERS: 'off', ...settings });
    // What an earlier run counted is not ours.
    await clear(api);
    apis.push(api);
    return api;
  };
  afterEach(async () => {
    await Promise.all(apis.splice(0).map((api) => api.stop()));
  });
  const clear = async (api: Api): Promise<void> => {
    const { commands } = api.app.get(RedisService);
    const keys = await commands.keys('ratelimit:*');
    if (keys.length > 0) await commands.del(...keys);
  };
  const read = async (api: Api, from: string, path = '/nfts?limit=1') =>
    fetch(api.url + path, { headers: { 'x-forwarded-for': from }, signal: AbortSignal.timeout(30_000) });

  it('let exactly 100 requests a minute of one address pass, through whichever instance', async () => {
    const [one, two] = [
      await start({ RATE_LIMIT_REQUESTS_PER_MINUTE: '100' }),
      await start({ RATE_LIMIT_REQUESTS_PER_MINUTE: '100' }),
    ];
    const from = visitor();
    const replies = await Promise.all(
      Array.from({ length: 260 }, (_, index) => read(index % 2 === 0 ? one : two, from)),
    );
    expect(tally(replies.map(({ status }) => status))).toEqual({ 200: 100, 429: 160 });
    const remaining = replies
      .filter(({ status }) => status === 200)
      .map(({ headers }) => Number(headers.get('ratelimit-remaining')));
    expect(remaining.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect((await read(one, visitor())).status).toBe(200);
  });

  it('are told in standard headers, and whoever is refused is told when to come back', async () => {
    const api = await start({ RATE_LIMIT_REQUESTS_PER_MINUTE: '1' });
    const from = visitor();
    const passed = await read(api, from);
    expect(passed.headers.get('ratelimit-limit')).toBe('1');
    expect(passed.headers.get('ratelimit-policy')).toBe('1;w=60');
    expect(passed.headers.get('retry-after')).toBeNull();
    const refused = await read(api, from);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit-reset')).toBe(String(wait));
    expect(await refused.json()).toMatchObject({
      statusCode: 429,
      code: 'too_many_requests',
      message: `Too many requests; the next is possible in ${wait} seconds`,
      requestId: refused.headers.get('x-request-id'),
    });
    // A page of ours can read why.
    const [origin = ''] = (process.env.WEB_ORIGIN ?? 'http://localhost:3002').split(',');
    const ours = await fetch(`${api.url}/nfts`, { headers: { origin, 'x-forwarded-for': from } });
    expect(ours.status).toBe(429);
    expect(ours.headers.get('access-control-allow-origin')).toBe(origin);
    expect(ours.headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it('spare probes, scrapes and preflights', async () => {
    const api = await start({ RATE_LIMIT_REQUESTS_PER_MINUTE: '1' });
    const from = visitor();
    await read(api, from);
    for (const path of ['/health', '/health/live', '/health/ready', '/metrics'])
      expect((await read(api, from, path)).status).toBe(200);
    const preflight = await fetch(`${api.url}/nfts`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3002',
        'access-control-request-method': 'GET',
        'x-forwarded-for': from,
      },
    });
    expect(preflight.status).toBeLessThan(300);
    expect((await read(api, from, '/nfts')).status).toBe(429);
    expect((await read(api, from, '/healthy')).status).toBe(429);
  });

  it('count a signed-in user by themselves, and a wrong token by its address', async () => {
    const api = await start({ RATE_LIMIT_REQUESTS_PER_MINUTE: '3' });
    const person = await api.signIn(); // two requests of 127.0.0.1
    const from = visitor();
    const as = (token: string) =>
      fetch(`${api.url}/nfts?limit=1`, {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
      });
    const { accessToken } = person.session;
    const own = [await as(accessToken), await as(accessToken), await as(accessToken), await as(accessToken)];
    expect(own.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const forged = [await as('forged'), await as('forged2'), await as('forged3'), await as('forged4')];
    expect(forged.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
    expect(forged[3]?.status).toBe(429);
  });

  it('believe X-Forwarded-For of trusted proxies alone, and of them only what they added', async () => {
    const open = await start({ RATE_LIMIT_REQUESTS_PER_MINUTE: '2', TRUSTED_PROXIES: 'none' });
    const spoofed = [await read(open, visitor()), await read(open, visitor()), await read(open, visitor())];
    expect(spoofed.map(({ status }) => status)).toEqual([200, 200, 429]);
    const behind = await start({
      RATE_LIMIT_REQUESTS_PER_MINUTE: '2',
      TRUSTED_PROXIES: 'loopback,10.0.0.0/8',
    });
    const from = visitor();
    const chains = [`192.0.2.1, ${from}`, `192.0.2.2, ${from}, 10.1.2.3`, `192.0.2.3, ${from}`];
    const replies = await Promise.all(chains.map((chain) => read(behind, chain)));
    expect(tally(replies.map(({ status }) => status))).toEqual({ 200: 2, 429: 1 });
  });

  it('let exactly 5 agents an hour be spawned by one user, however many are asked for at once', async () => {
    const settings = { RATE_LIMIT_SPAWNS_PER_HOUR: '5' };
    const [one, two] = [await start(settings), await start(settings)];
    const person = await one.signIn();
    const roomId = (await person.post('/rooms', { name: 'Limits', collection: 'greenroom' }).expect(201)).body
      .room.id as string;
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        fetch(`${(index % 2 === 0 ? one : two).url}/agents/spawn`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${person.session.accessToken}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(buyer(roomId)),
        }),
      ),
    );
    expect(tally(replies.map(({ status }) => status))).toEqual({ 201: 5, 429: 11 });
    expect(await one.prisma.agent.count({ where: { userId: person.session.user.id } })).toBe(5);
    const refused = replies.find(({ status }) => status === 429);
    expect(refused?.headers.get('ratelimit-policy')).toBe('5;w=3600');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3000);
  });

  it('go on without Redis: reads are counted by each instance, spawning waits', async () => {
    const line = await openLine();
    try {
      const api = await start({
        RATE_LIMIT_REQUESTS_PER_MINUTE: '3',
        REDIS_URL: line.url,
      });
      const person = await api.signIn();
      const roomId = await api.roomOf('greenroom');
      const from = visitor();
      expect((await read(api, from)).status).toBe(200);
      await line.cut();
      const replies: Response[] = [];
      for (let i = 0; i < 4; i++) replies.push(await read(api, from));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(replies[0]?.headers.get('ratelimit-remaining')).toBe('2');
      await person.post('/agents/spawn', buyer(roomId)).expect(503, /cache_unavailable/);
      await line.restore();
      await person.post('/agents/spawn', buyer(roomId)).expect(201);
      await Promise.all(apis.splice(0).map((one) => one.stop()));
    } finally {
      await line.close();
    }
  });
});
