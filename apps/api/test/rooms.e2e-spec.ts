import { randomUUID } from 'node:crypto';
import { Api, buyer, type Person } from './harness.js';

describe('rooms, NFTs and the service itself', () => {
  let api: Api;
  let person: Person;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    person = await api.signIn();
  });
  afterAll(() => api.stop());

  it('lists a room for each seeded collection, and filters', async () => {
    const { body } = await api.http.get('/rooms').expect(200);
    expect(body.total).toBeGreaterThanOrEqual(5);
    expect(body.rooms[0]).toMatchObject({
      status: 'active',
      activeAgents: expect.any(Number),
      floorPrice: null,
      topBid: null,
    });
    const filtered = await api.http.get('/rooms?collection=tidewatch&limit=1').expect(200);
    expect(filtered.body.rooms.map((room: { collection: string }) => room.collection)).toEqual(['tidewatch']);
  });

  it('answers one room, its stats, messages and agents', async () => {
    const id = await api.roomOf('lodestar');
    const { body } = await api.http.get(`/rooms/${id}`).expect(200);
    expect(body.room).toMatchObject({
      id,
      collection: 'lodestar',
      recentDeals: [],
      activeBuyers: 0,
      activeSellers: 0,
    });
    const stats = await api.http.get(`/rooms/${id}/stats`).expect(200);
    expect(stats.body.stats).toMatchObject({ totalDeals: 0, avgDealTime: null, priceHistory: [] });
    expect((await api.http.get(`/rooms/${id}/messages`).expect(200)).body).toMatchObject({
      messages: [],
      total: 0,
    });
    expect((await api.http.get(`/rooms/${id}/agents`).expect(200)).body).toEqual({ agents: [], total: 0 });
  });

  it.each(['', '/stats', '/messages', '/agents'])('answers 404 for an unknown room%s', async (path) => {
    for (const id of [randomUUID(), 'not-an-id']) {
      const { body } = await api.http.get(`/rooms/${id}${path}`).expect(404);
      expect(body).toMatchObject({ statusCode: 404, code: 'room_not_found' });
    }
  });

  it.each([
    ...['limit=0', 'limit=201', 'limit=x', 'offset=-1', 'offset=1e30', 'status=open', 'colour=red'],
    'collection=%00',
  ])('refuses the query %s', async (query) => {
    const { body } = await api.http.get(`/rooms?${query}`).expect(400);
    expect(body.details[0].field).toBe(query.split('=')[0]);
  });

  it('what Postgres could not read is refused, not tried', async () => {
    const id = await api.roomOf('tidewatch');
    await api.http.get(`/rooms/${id}/messages?after=1e30`).expect(400);
    await api.http.get('/nfts?collection=%00').expect(400);
    const { body } = await person.post('/agents/spawn', buyer(id, { avatar: '\u0000' })).expect(400);
    expect(body.details[0].field).toBe('avatar');
    await person.post('/agents/spawn', buyer(id, { avatar: '👩‍🚀' })).expect(201);
  });

  it('opens rooms for known collections to signed-in users only', async () => {
    await api.http.post('/rooms').send({ name: 'Late table', collection: 'tidewatch' }).expect(401);
    await person.post('/rooms', { name: 'Late table', collection: 'nowhere' }).expect(400);
    await person.post('/rooms', { name: 'a\u202Eb', collection: 'tidewatch' }).expect(400);
    const { body } = await person.post('/rooms', { name: 'Late table', collection: 'tidewatch' }).expect(201);
    expect(body.room).toMatchObject({ name: 'Late table', collection: 'tidewatch' });
  });

  it('lists NFTs and draws them', async () => {
    const { body } = await api.http.get('/nfts?collection=greenroom&limit=3').expect(200);
    expect(body.total).toBeGreaterThanOrEqual(12);
    expect(body.nfts[0].metadata.traits.length).toBeGreaterThan(0);
    expect((await api.http.get(`/nfts/${body.nfts[0].id}`).expect(200)).body.nft).toEqual(body.nfts[0]);
    await api.http.get(`/nfts/${randomUUID()}`).expect(404);
    const picture = await api.http
      .get(body.nfts[0].imageUrl as string)
      .expect(200)
      .expect('content-type', /svg/);
    expect(picture.body.toString()).toContain('<svg');
    const uri = (body.nfts[0].imageUrl as string).replace('.svg', '');
    const metadata = await api.http.get(uri).expect(200);
    expect(metadata.body).toMatchObject({
      name: body.nfts[0].name,
      image: expect.stringMatching(/^http.*\.svg$/),
    });
    const missing = await api.http.get('/nfts/nowhere/1').expect(404);
    expect(missing.headers['cache-control']).toBe('no-store');
    await api.http.get('/nfts/greenroom/x.svg').expect(404);
    await api.http.get('/nfts/nowhere/1.svg').expect(404);
  });

  it('asks the chain who owns an NFT', async () => {
    const { treasury } = api.deployment;
    const nft = (await api.prisma.nft.findFirst({ where: { ownerAddress: treasury } })) ?? { id: '' };
    const ask = (walletAddress: string) =>
      api.http.post('/nfts/verify-ownership').send({ nftId: nft.id, walletAddress });
    expect((await ask(treasury).expect(200)).body).toMatchObject({ owns: true, nft: { id: nft.id } });
    expect((await ask(person.wallet.address).expect(200)).body.owns).toBe(false);
    await api.http
      .post('/nfts/verify-ownership')
      .send({ nftId: randomUUID(), walletAddress: treasury })
      .expect(404);
  });

  it('tells clients about the chain and its contracts', async () => {
    const { body } = await api.http.get('/config').expect(200);
    expect(body).toMatchObject({
      chainId: api.deployment.chainId,
      devChain: true,
      contracts: { escrow: api.deployment.escrow },
    });
    expect(body.collections).toHaveLength(5);
  });

  it('is healthy, and documents itself', async () => {
    const { body } = await api.http.get('/health/detailed').expect(200);
    expect(body.status).toBe('ok');
    expect(Object.keys(body.components).sort()).toEqual(['chain', 'crypto', 'glm', 'postgres', 'redis']);
    expect(body.components.glm.state).toBe('off');
    await api.http.get('/health').expect(200);
    await api.http.get('/health/live').expect(200);
    await api.http.get('/health/ready').expect(200);
    const paths = Object.keys((await api.http.get('/api/docs-json').expect(200)).body.paths);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/auth/verify',
        '/rooms/{id}',
        '/agents/spawn',
        '/swarms/spawn',
        '/deals/{id}',
        '/nfts',
      ]),
    );
    await api.http.get('/api/docs').expect(200);
  });

  it.each([
    ['malformed JSON', '{"a":', 'application/json', 400],
    ['an unknown type', 'a', 'text/csv', 415],
    [
      'a body that is too large',
      JSON.stringify({ walletAddress: 'x'.repeat(300_000) }),
      'application/json',
      413,
    ],
  ])('answers %s in the one error shape', async (_what, payload, type, status) => {
    const { body, headers } = await api.http
      .post('/auth/challenge')
      .set('content-type', type)
      .set('x-request-id', 'mine-1')
      .send(payload);
    expect(body).toMatchObject({
      statusCode: status,
      code: expect.any(String),
      message: expect.any(String),
      requestId: 'mine-1',
    });
    expect(headers['x-request-id']).toBe('mine-1');
  });

  it('answers an unknown address in the one error shape', async () => {
    const { body } = await api.http.get('/nowhere').expect(404);
    expect(body).toMatchObject({ statusCode: 404, code: 'not_found', requestId: expect.any(String) });
  });
});
