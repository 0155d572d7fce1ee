import { randomUUID } from 'node:crypto';
import type { SpawnAgentResponse } from '@agentrooms/protocol';
import { Api, buyer, eventually, type Person } from './harness.js';

describe('agents', () => {
  let api: Api;
  let owner: Person;
  let stranger: Person;
  let roomId: string;
  beforeAll(async () => {
    api = await Api.start();
    [owner, stranger] = [await api.signIn(), await api.signIn()];
    await owner.post('/faucet').expect(200); // a buyer that cannot pay names no price
    const opened = await owner
      .post('/rooms', { name: 'Agents under test', collection: 'loomhouse' })
      .expect(201);
    roomId = opened.body.room.id;
  });
  afterAll(() => api.stop());

  it.each([
    ['a limit on the wrong side of the start', { maxPrice: 40, startingPrice: 50 }, 'maxPrice'],
    ['no limit', { maxPrice: undefined }, 'maxPrice'],
    ['a negative price', { startingPrice: -1 }, 'startingPrice'],
    ['more than two decimals', { startingPrice: 1.005 }, 'startingPrice'],
    ['a price above a million', { maxPrice: 1_000_001 }, 'maxPrice'],
    ['a name of hidden characters', { name: '\u200B\u202E' }, 'name'],
    ['an empty name', { name: '   ' }, 'name'],
    ['a long name', { name: 'x'.repeat(51) }, 'name'],
    ['an unknown strategy', { strategy: 'greedy' as never }, 'strategy'],
    ['a field that does not exist', { limit: 3 } as never, 'limit'],
    ['a seller without an NFT', { role: 'seller' as const, minPrice: 10, maxPrice: undefined }, 'nftId'],
  ])('cannot be spawned with %s', async (_what, change, field) => {
    const { body } = await owner.post('/agents/spawn', buyer(roomId, change)).expect(400);
    expect(body.details.map((detail: { field: string }) => detail.field)).toContain(field);
  });

  it('cannot be spawned without a token, in no room, or with an unknown NFT', async () => {
    await api.http.post('/agents/spawn').send(buyer(roomId)).expect(401);
    expect((await owner.post('/agents/spawn', buyer(randomUUID())).expect(404)).body.code).toBe(
      'room_not_found',
    );
    expect(
      (await owner.post('/agents/spawn', buyer(roomId, { nftId: randomUUID() })).expect(404)).body.code,
    ).toBe('nft_not_found');
  });

  it("cannot sell what the wallet does not own, nor another collection's NFT", async () => {
    const seller = { role: 'seller' as const, minPrice: 50, startingPrice: 60, maxPrice: 70 };
    const [foreign, loom] = await Promise.all([
      api.prisma.nft.findFirstOrThrow({ where: { collection: 'lodestar' } }),
      api.prisma.nft.findFirstOrThrow({
        where: { collection: 'loomhouse', ownerAddress: api.deployment.treasury },
      }),
    ]);
    expect(
      (await owner.post('/agents/spawn', buyer(roomId, { ...seller, nftId: foreign.id })).expect(400)).body
        .details[0].field,
    ).toBe('nftId');
    expect(
      (await owner.post('/agents/spawn', buyer(roomId, { ...seller, nftId: loom.id })).expect(403)).body.code,
    ).toBe('not_the_owner');
  });

  it('takes its seat when the wallet has signed the mandate, and only then', async () => {
    const { body } = await owner.post('/agents/spawn', buyer(roomId, { name: 'Seated' })).expect(201);
    const { id } = body.agent;
    expect(body.agent.status).toBe('spawned');
    expect(body.mandate.message).toMatchObject({
      principal: owner.wallet.address,
      side: 1,
      anyToken: true,
      limitPrice: '60000000',
    });
    expect(body.approvals[0]).toMatchObject({ kind: 'erc20_approve', spender: api.deployment.escrow });

    const theirs = await stranger.signTypedData(body.mandate);
    const refused = await owner.post(`/agents/${id}/mandate`, { signature: theirs }).expect(422);
    expect(refused.body.code).toBe('mandate_signature_invalid');
    await stranger.post(`/agents/${id}/mandate`, { signature: theirs }).expect(403);

    const signature = await owner.signTypedData(body.mandate);
    const seated = await owner.post(`/agents/${id}/mandate`, { signature }).expect(200);
    expect(seated.body.agent.status).toBe('active');
    await owner.post(`/agents/${id}/mandate`, { signature }).expect(200); // once more changes nothing
    const joins = await api.prisma.roomEvent.count({
      where: { roomId, type: 'agent_joined', payload: { path: ['agent', 'id'], equals: id } },
    });
    expect(joins).toBe(1);
    await owner.delete(`/agents/${id}`).expect(200);
  });

  it('asks to allow the limits of all signed buyers and its own, not of drafts that nobody signed', async () => {
    const payer = await api.signIn();
    const draft = () => payer.post('/agents/spawn', buyer(roomId)).expect(201);
    const amount = ({ body }: { body: SpawnAgentResponse }) => body.approvals[0]?.amount;
    expect(amount(await draft())).toBe('60000000');
    const second = await draft();
    expect(amount(second)).toBe('60000000');
    const { agent, mandate } = second.body as SpawnAgentResponse;
    const signature = await payer.signTypedData(mandate);
    await payer.post(`/agents/${agent.id}/mandate`, { signature }).expect(200);
    expect(amount(await draft())).toBe('120000000');
    await payer.delete(`/agents/${agent.id}`).expect(200);
    expect(amount(await draft())).toBe('60000000');
  });

  it('speaks by itself, shows its limits to its owner only, and is controlled by its owner only', async () => {
    const { agent } = await owner.spawn(buyer(roomId, { name: 'Talker', strategy: 'aggressive' }));
    const path = `/agents/${agent.id}`;
    const spoken = await eventually(async () => {
      const { body } = await api.http.get(`/rooms/${roomId}/messages`);
      return (
        body.messages as { agent: { id: string } | null; priceMentioned: number | null; message: string }[]
      ).find((m) => m.agent?.id === agent.id);
    }, 'a message of the agent');
    expect(spoken.priceMentioned).toBeLessThanOrEqual(60);

    expect((await owner.get(path).expect(200)).body.agent.maxPrice).toBe(60);
    for (const view of [await stranger.get(path).expect(200), await api.http.get(path).expect(200)]) {
      expect(view.body.agent).not.toHaveProperty('maxPrice');
      expect(view.body.agent).not.toHaveProperty('startingPrice');
    }
    await stranger.patch(path, { action: 'pause' }).expect(403);
    await stranger.delete(path).expect(403);
    await api.http.delete(path).expect(401);

    const paused = await owner.patch(path, { action: 'pause' }).expect(200);
    expect(paused.body.agent.pausedAt).not.toBeNull();
    expect(await api.prisma.offer.count({ where: { agentId: agent.id, status: 'standing' } })).toBe(0);
    expect((await owner.patch(path, { action: 'resume' }).expect(200)).body.agent.pausedAt).toBeNull();
    await owner.patch(path, { action: 'dance' }).expect(400);

    expect((await owner.delete(path).expect(200)).body.message).toBe('Agent removed from room');
    expect((await owner.get(path).expect(200)).body.agent).toMatchObject({
      status: 'left',
      leaveReason: 'user_removed',
    });
    await owner.patch(path, { action: 'pause' }).expect(409);
    expect(
      (await owner.get('/agents/my').expect(200)).body.agents.map((mine: { id: string }) => mine.id),
    ).toContain(agent.id);
    expect((await stranger.get('/agents/my').expect(200)).body.total).toBe(0);
  });

  it('answers 404 for unknown agents and deals', async () => {
    expect((await owner.get(`/agents/${randomUUID()}`).expect(404)).body.code).toBe('agent_not_found');
    expect((await owner.get(`/deals/${randomUUID()}`).expect(404)).body.code).toBe('deal_not_found');
    expect((await owner.get('/deals/my').expect(200)).body).toEqual({ deals: [], total: 0 });
    await api.http.get('/deals/my').expect(401);
  });
});

describe('spawn quota', () => {
  it('allows so many spawns an hour and says when the next is possible', async () => {
    const api = await Api.start({ WORKERS: 'off', RATE_LIMIT_SPAWNS_PER_HOUR: '2' });
    try {
      const person = await api.signIn();
      const roomId = await api.roomOf('loomhouse');
      await person.post('/agents/spawn', buyer(roomId)).expect(201);
      await person.post('/agents/spawn', buyer(roomId, { maxPrice: 1 })).expect(400); // a refused one does not count
      await person.post('/agents/spawn', buyer(roomId)).expect(201);
      const { body } = await person.post('/agents/spawn', buyer(roomId)).expect(429);
      expect(body).toMatchObject({ code: 'too_many_requests', message: expect.stringContaining('seconds') });
    } finally {
      await api.stop();
    }
  });

  it('does not count a mandate that is withdrawn unsigned, once', async () => {
    const api = await Api.start({ WORKERS: 'off', RATE_LIMIT_SPAWNS_PER_HOUR: '2' });
    try {
      const person = await api.signIn();
      const roomId = await api.roomOf('loomhouse');
      const spawned = async (): Promise<string> =>
        ((await person.post('/agents/spawn', buyer(roomId)).expect(201)).body as SpawnAgentResponse).agent.id;
      for (let change = 0; change < 5; change += 1) {
        const id = await spawned();
        await person.delete(`/agents/${id}`).expect(200);
        await person.delete(`/agents/${id}`).expect(200); // gives nothing back again
      }
      await spawned();
      const { agent } = await person.spawn(buyer(roomId));
      await person.delete(`/agents/${agent.id}`).expect(200); // it was signed: it has been in the room
      await person.post('/agents/spawn', buyer(roomId)).expect(429);
    } finally {
      await api.stop();
    }
  });
});
