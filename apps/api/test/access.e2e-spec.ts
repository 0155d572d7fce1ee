import { randomUUID } from 'node:crypto';
import type { SpawnAgentResponse } from '@agentrooms/protocol';
import webPush from 'web-push';
import { Api, buyer, type Person } from './harness.js';

type Who = 'anonymous' | 'other' | 'owner';
type Expected = Record<Who, number>;

/** Everybody gets the same. */
const everybody = (status: number): Expected => ({ anonymous: status, other: status, owner: status });
/** Users only; there is nothing that belongs to somebody in particular. */
const users = (status: number): Expected => ({ anonymous: 401, other: status, owner: status });
/** For its owner; others may know that it exists. */
const owner = (status: number): Expected => ({ anonymous: 401, other: 403, owner: status });
/** For its owner; for others it does not exist. */
const hidden = (status: number): Expected => ({ anonymous: 401, other: 404, owner: status });
/** Operators only: their credentials are none of the users'. */
const operators = everybody(401);

const vapid = webPush.generateVAPIDKeys();

describe('who may do what', () => {
  let api: Api;
  const ids: Record<string, string> = {};
  let people: { anonymous: undefined; other: Person; owner: Person };
  let mandate: SpawnAgentResponse['mandate'];
  let signature: string;

  beforeAll(async () => {
    api = await Api.start({
      WORKERS: 'off',
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on',
      OPERATOR_USER: 'operator',
      OPERATOR_PASSWORD: 'operator-password-of-this-test',
    });
    people = { anonymous: undefined, other: await api.signIn(), owner: await api.signIn() };
    const opened = await people.owner.post('/rooms', { name: 'Doors', collection: 'lodestar' }).expect(201);
    ids['room'] = opened.body.room.id as string;
    const spawned = await people.owner.post('/agents/spawn', buyer(ids['room'])).expect(201);
    ids['agent'] = (spawned.body as SpawnAgentResponse).agent.id;
    mandate = (spawned.body as SpawnAgentResponse).mandate;
    signature = await people.owner.signTypedData(mandate);
    const swarm = await people.owner
      .post('/swarms/spawn', { roomId: ids['room'], preset: 'small_test' })
      .expect(201);
    ids['swarm'] = swarm.body.swarm.id;
    const nft = await api.prisma.nft.findFirstOrThrow({ where: { collection: 'lodestar' } });
    ids['nft'] = nft.id;
    const seller = await people.owner.post('/agents/spawn', buyer(ids['room'], { name: 'Ada' })).expect(201);
    const offer = await api.prisma.offer.create({
      data: {
        id: randomUUID(),
        roomId: ids['room'],
        agentId: seller.body.agent.id,
        role: 'seller',
        price: 50,
        turn: 1,
        status: 'accepted',
        signature: '',
        expiresAt: new Date(),
      },
    });
    const deal = await api.prisma.deal.create({
      data: {
        roomId: ids['room'],
        nftId: nft.id,
        buyerAgentId: ids['agent'],
        sellerAgentId: seller.body.agent.id,
        buyerUserId: people.owner.session.user.id,
        sellerUserId: people.owner.session.user.id,
        finalPrice: 50,
        status: 'failed',
        stage: 'lock',
        failureReason: 'no_quorum',
        lockedAt: new Date(),
        agreement: {},
        offerId: offer.id,
      },
    });
    ids['deal'] = deal.id;
    const hook = await people.owner
      .post('/notifications/webhooks', { url: 'http://127.0.0.1:9/hook' })
      .expect(201);
    ids['webhook'] = hook.body.webhook.id;
    const notification = await api.prisma.notification.create({
      data: {
        userId: people.owner.session.user.id,
        type: 'deal_failed',
        occasion: `deal_failed:${deal.id}`,
        subject: { dealId: deal.id },
      },
    });
    ids['notification'] = notification.id;
  });
  afterAll(() => api.stop());

  interface Case {
    /** Path with `{room}`, `{agent}` … for what belongs to `owner`. */
    path?: string;
    body?: () => object;
    expected: Expected;
  }
  const buy = () => buyer(ids['room'] ?? '');
  /** Every route of the document, with what each may expect. The order matters: what removes something comes last. */
  const matrix: Record<string, Case> = {
    'POST /auth/challenge': {
      body: () => ({ walletAddress: people.other.wallet.address }),
      expected: everybody(200),
    },
    'POST /auth/verify': {
      body: () => ({ walletAddress: people.other.wallet.address, signature: '0x12', nonce: 'a'.repeat(32) }),
      expected: everybody(401),
    },
    'POST /auth/refresh': { body: () => ({}), expected: everybody(401) },
    'GET /auth/me': { expected: users(200) },

    'GET /rooms': { expected: everybody(200) },
    'POST /rooms': { body: () => ({ name: 'A table', collection: 'tidewatch' }), expected: users(201) },
    'GET /rooms/{id}': { path: '/rooms/{room}', expected: everybody(200) },
    'GET /rooms/{id}/stats': { path: '/rooms/{room}/stats', expected: everybody(200) },
    'GET /rooms/{id}/stats/history': { path: '/rooms/{room}/stats/history', expected: everybody(200) },
    'GET /rooms/{id}/messages': { path: '/rooms/{room}/messages', expected: everybody(200) },
    'POST /rooms/{id}/messages': {
      path: '/rooms/{room}/messages',
      body: () => ({ message: 'Hello' }),
      expected: users(201),
    },
    'GET /rooms/{id}/agents': { path: '/rooms/{room}/agents', expected: everybody(200) },

    'POST /agents/spawn': { body: buy, expected: users(201) },
    'POST /agents/simulate': {
      body: () => {
        const { roomId, role, strategy, maxPrice, startingPrice } = buy();
        return { roomId, role, strategy, maxPrice, startingPrice };
      },
      expected: everybody(200),
    },
    'GET /agents/my': { expected: users(200) },
    'GET /agents/{id}': { path: '/agents/{agent}', expected: everybody(200) },
    'GET /agents/{id}/messages': { path: '/agents/{agent}/messages', expected: everybody(200) },
    'GET /agents/{id}/analytics': { path: '/agents/{agent}/analytics', expected: owner(200) },
    'POST /agents/{id}/mandate': {
      path: '/agents/{agent}/mandate',
      body: () => ({ signature }),
      expected: owner(200),
    },
    'PATCH /agents/{id}': {
      path: '/agents/{agent}',
      body: () => ({ action: 'pause' }),
      expected: owner(200),
    },

    'POST /swarms/spawn': {
      body: () => ({ roomId: ids['room'], preset: 'small_test' }),
      expected: users(201),
    },
    'GET /swarms/presets': { expected: everybody(200) },
    'GET /swarms/my': { expected: users(200) },
    'GET /swarms/{id}': { path: '/swarms/{swarm}', expected: everybody(200) },
    'GET /swarms/{id}/analytics': { path: '/swarms/{swarm}/analytics', expected: everybody(200) },
    'PATCH /swarms/{id}': {
      path: '/swarms/{swarm}',
      body: () => ({ action: 'stop' }),
      expected: owner(200),
    },

    'GET /deals/my': { expected: users(200) },
    'GET /deals/{id}': { path: '/deals/{deal}', expected: everybody(200) },
    'GET /deals/{id}/receipt': { path: '/deals/{deal}/receipt', expected: everybody(409) },
    'GET /deals/{id}/transcript': { path: '/deals/{deal}/transcript', expected: everybody(200) },

    'GET /nfts': { expected: everybody(200) },
    'POST /nfts/verify-ownership': {
      body: () => ({ nftId: ids['nft'], walletAddress: people.owner.wallet.address }),
      expected: everybody(200),
    },
    'GET /nfts/{id}': { path: '/nfts/{nft}', expected: everybody(200) },
    'GET /nfts/{collection}/{file}': { path: '/nfts/tidewatch/1.svg', expected: everybody(200) },

    'GET /analytics/me': { expected: users(200) },
    'POST /faucet': { body: () => ({}), expected: users(200) },
    'GET /config': { expected: everybody(200) },

    'GET /notifications': { expected: users(200) },
    'GET /notifications/unread-count': { expected: users(200) },
    'POST /notifications/read': { expected: users(204) },
    'POST /notifications/{id}/read': { path: '/notifications/{notification}/read', expected: hidden(200) },
    'GET /notifications/preferences': { expected: users(200) },
    'PATCH /notifications/preferences': { body: () => ({}), expected: users(200) },
    'POST /notifications/email': {
      body: () => ({ address: `${randomUUID()}@example.org` }),
      expected: users(409), // not set up: no failure of ours
    },
    'POST /notifications/email/confirm': { body: () => ({ code: '12345678' }), expected: users(400) },
    'DELETE /notifications/email': { expected: users(204) },
    'POST /notifications/push': {
      body: () => ({
        endpoint: `https://127.0.0.1:9/push/${randomUUID()}`,
        keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
      }),
      expected: users(201),
    },
    'DELETE /notifications/push/{id}': {
      path: '/notifications/push/00000000-0000-4000-8000-000000000000',
      expected: users(404),
    },
    'POST /notifications/webhooks': {
      body: () => ({ url: 'http://127.0.0.1:9/another' }),
      expected: users(201),
    },
    'GET /notifications/webhooks': { expected: users(200) },
    'PATCH /notifications/webhooks/{id}': {
      path: '/notifications/webhooks/{webhook}',
      body: () => ({ enabled: true }),
      expected: hidden(200),
    },
    'POST /notifications/webhooks/{id}/ping': {
      path: '/notifications/webhooks/{webhook}/ping',
      expected: hidden(202),
    },
    'DELETE /notifications/webhooks/{id}': {
      path: '/notifications/webhooks/{webhook}',
      expected: hidden(204),
    },

    'GET /queues': { expected: operators },
    'GET /queues/dead-letters': { expected: operators },
    'POST /queues/dead-letters/{id}/retry': { path: '/queues/dead-letters/x/retry', expected: operators },
    'DELETE /queues/dead-letters/{id}': { path: '/queues/dead-letters/x', expected: operators },
    // Open while no METRICS_TOKEN is set.
    'GET /metrics': { expected: everybody(200) },
    'GET /metrics/prometheus': { expected: everybody(200) },
    'GET /health': { expected: everybody(200) },
    'GET /health/detailed': { expected: everybody(200) },
    'GET /health/live': { expected: everybody(200) },
    'GET /health/ready': { expected: everybody(200) },

    'DELETE /agents/{id}': { path: '/agents/{agent}', expected: owner(200) },
    'POST /auth/logout': { expected: users(200) },
  };

  it('covers every route that the server has', async () => {
    const { paths } = (await api.http.get('/api/docs-json').expect(200)).body as {
      paths: Record<string, object>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(matrix).sort()).toEqual(documented.sort());
  });

  it('documents every route that the server has', async () => {
    const printed = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    // The router may know one place by two names (`:id|:collection`): the names are left out.
    const routes = routesOf(printed)
      .map((route) => route.replace(/:[\w|:]+/g, ':'))
      .filter((route) => !/ \/api\/docs|^(HEAD|OPTIONS) /.test(route));
    const { paths } = (await api.http.get('/api/docs-json').expect(200)).body as {
      paths: Record<string, object>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, ':')}`),
    );
    expect(routes.sort()).toEqual(documented.sort());
  });

  describe.each(Object.entries(matrix))('%s', (name, { path, body, expected }) => {
    // The owner last: what the owner does may remove it.
    it.each<Who>(['anonymous', 'other', 'owner'])('for %s', async (who) => {
      const [method = '', route = ''] = name.split(' ');
      const address = (path ?? route).replace(/\{(\w+)\}/g, (_, what: string) => ids[what] ?? `{${what}}`);
      expect(address).not.toContain('{');
      const verb = method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
      const person = people[who];
      let request = api.http[verb](address);
      if (person !== undefined)
        request = request.set('authorization', `Bearer ${person.session.accessToken}`);
      const answer = await (body === undefined ? request : request.send(body()));
      expect({ status: answer.status, code: answer.body?.code }).toEqual({
        status: expected[who],
        code: answer.status < 400 ? answer.body?.code : expect.any(String),
      });
    });
  });

  it("keeps an agent's limits and mandate to its owner", async () => {
    const fresh = (await people.other.post('/agents/spawn', buy()).expect(401)).body as { code: string };
    expect(fresh.code).toBe('unauthorized'); // signed out above
    const [mine, stranger] = [await api.signIn(), await api.signIn()];
    const { id } = (await mine.post('/agents/spawn', buy()).expect(201)).body.agent as { id: string };
    const secrets = ['minPrice', 'maxPrice', 'startingPrice', 'firm', 'negotiateUntil', 'mandate'];
    const seenBy = async (answer: Promise<{ body: { agent: object } }>) =>
      Object.keys((await answer).body.agent).filter((field) => secrets.includes(field));
    expect(await seenBy(mine.get(`/agents/${id}`))).toContain('maxPrice');
    expect(await seenBy(stranger.get(`/agents/${id}`) as never)).toEqual([]);
    expect(await seenBy(api.http.get(`/agents/${id}`) as never)).toEqual([]);
    const listed = await api.http.get(`/rooms/${ids['room']}/agents`).expect(200);
    for (const agent of listed.body.agents as object[])
      expect(Object.keys(agent).filter((field) => secrets.includes(field))).toEqual([]);
  });

  it("shows a swarm's gains and curves to its owner only", async () => {
    const mine = await api.signIn();
    const { body } = await mine
      .post('/swarms/spawn', { roomId: ids['room'], preset: 'small_test' })
      .expect(201);
    const path = `/swarms/${body.swarm.id as string}/analytics`;
    const [own, foreign] = [await mine.get(path).expect(200), await api.http.get(path).expect(200)];
    expect(own.body.market).not.toBeNull();
    expect([foreign.body.market, foreign.body.concession]).toEqual([null, null]);
  });
});

/** `METHOD /path` of everything that Fastify's router holds, from its tree. */
function routesOf(tree: string): string[] {
  const stack: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const node = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (node === null) return [];
    const [, indent = '', part = '', methods] = node;
    stack.splice(indent.length / 4, Infinity, part);
    return methods === undefined ? [] : methods.split(', ').map((method) => `${method} ${stack.join('')}`);
  });
}
