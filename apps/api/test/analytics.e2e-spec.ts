import { randomUUID } from 'node:crypto';
import type {
  AgentAnalyticsResponse,
  MyAnalyticsResponse,
  SwarmAnalyticsResponse,
} from '@agentrooms/protocol';
import { Api, eventually, type Person } from './harness.js';

/**
 * A small market whose figures were computed by hand. Limits: sellers S1 50, S2 60, S3 90; buyers B1 100, B2 70; and O,
 * a buyer of somebody else, 80. S1 sold to O for 65, S3 to B1 for 95; B2's deal with S3 had failed before.
 */
describe('analytics', () => {
  let api: Api;
  let owner: Person;
  let other: Person;
  let third: Person;
  let roomId: string;
  let swarmId: string;
  let nfts: { id: string }[];
  const ids: Record<string, string> = {};
  const T0 = Date.now() - 3_600_000;
  const at = (second: number): Date => new Date(T0 + second * 1000);

  interface Seat {
    person: Person;
    role: 'buyer' | 'seller';
    limit: number;
    start: number;
    from?: number;
    swarm?: boolean;
    nft?: number;
    seconds: number;
    done?: boolean;
    until: number;
  }
  const seat = async (
    name: string,
    { person, role, limit, start, from = 0, ...more }: Seat,
  ): Promise<void> => {
    const id = (ids[name] = randomUUID());
    await api.prisma.agent.create({
      data: {
        id,
        userId: person.session.user.id,
        roomId,
        swarmId: more.swarm ? swarmId : null,
        name,
        role,
        communicationStyle: 'formal',
        strategy: 'patient',
        nftId: more.nft === undefined ? null : (nfts[more.nft]?.id ?? null),
        minPrice: role === 'seller' ? limit : null,
        maxPrice: role === 'buyer' ? limit : null,
        startingPrice: start,
        status: more.done ? 'completed' : 'left',
        leaveReason: more.done ? (role === 'seller' ? 'sold_nft' : 'bought_nft') : 'timeout',
        walletAddress: `0x${id.replaceAll('-', '').padEnd(40, '0')}`,
        negotiateFrom: at(from),
        negotiateUntil: at(from + 600),
        negotiationTimeSeconds: more.seconds,
        leftAt: at(more.until),
        // Distinct, as a swarm's are: they are its order.
        createdAt: new Date(at(from).getTime() + Object.keys(ids).length),
      },
    });
  };
  const offer = async (name: string, price: number, second: number, closed: number): Promise<string> => {
    const agent = await api.prisma.agent.findUniqueOrThrow({ where: { id: ids[name] ?? '' } });
    const id = randomUUID();
    await api.prisma.offer.create({
      data: {
        id,
        roomId,
        agentId: agent.id,
        nftId: agent.nftId,
        role: agent.role,
        price,
        turn: second,
        status: 'withdrawn',
        signature: '',
        expiresAt: at(600),
        createdAt: at(second),
        closedAt: at(closed),
      },
    });
    await api.prisma.message.create({
      data: {
        roomId,
        agentId: agent.id,
        messageType: 'offer',
        priceMentioned: price,
        seq: BigInt(second * 10),
        createdAt: at(second),
      },
    });
    return id;
  };
  const deal = async (
    [buyer, seller]: [string, string],
    offerId: string,
    {
      price,
      floor,
      second,
      failed = false,
    }: { price: number; floor: number | null; second: number; failed?: boolean },
  ): Promise<void> => {
    const of = (name: string) => api.prisma.agent.findUniqueOrThrow({ where: { id: ids[name] ?? '' } });
    const [b, s] = [await of(buyer), await of(seller)];
    const { id } = await api.prisma.deal.create({
      data: {
        roomId,
        buyerAgentId: b.id,
        sellerAgentId: s.id,
        buyerUserId: b.userId,
        sellerUserId: s.userId,
        nftId: s.nftId ?? '',
        finalPrice: price,
        floorAtLock: floor,
        offerId,
        agreement: {},
        status: failed ? 'failed' : 'completed',
        lockedAt: at(second),
        completedAt: failed ? null : at(second + 5),
      },
    });
    if (!failed)
      await api.prisma.agent.updateMany({ where: { id: { in: [b.id, s.id] } }, data: { dealId: id } });
  };

  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    [owner, other, third] = [await api.signIn(), await api.signIn(), await api.signIn()];
    const opened = await owner.post('/rooms', { name: 'Analysed', collection: 'paperwake' }).expect(201);
    roomId = opened.body.room.id;
    nfts = await api.prisma.nft.findMany({ where: { collection: 'paperwake' }, take: 4 });
    const swarm = await api.prisma.swarm.create({
      data: {
        userId: owner.session.user.id,
        roomId,
        preset: 'small_test',
        seed: 'by-hand',
        totalAgents: 5,
        buyersCount: 2,
        sellersCount: 3,
        status: 'completed',
        fundedAt: at(0),
        createdAt: at(-5),
      },
    });
    swarmId = swarm.id;
    const own = { person: owner, swarm: true };
    await seat('S1', {
      ...own,
      role: 'seller',
      limit: 50,
      start: 100,
      nft: 0,
      seconds: 30,
      until: 35,
      done: true,
    });
    await seat('S2', { ...own, role: 'seller', limit: 60, start: 120, nft: 1, seconds: 600, until: 600 });
    await seat('S3', {
      ...own,
      role: 'seller',
      limit: 90,
      start: 110,
      nft: 2,
      seconds: 50,
      until: 55,
      done: true,
    });
    await seat('B1', { ...own, role: 'buyer', limit: 100, start: 60, seconds: 50, until: 55, done: true });
    await seat('=B2', { ...own, role: 'buyer', limit: 70, start: 40, seconds: 600, until: 600 });
    await seat('O', {
      person: other,
      role: 'buyer',
      limit: 80,
      start: 50,
      seconds: 30,
      until: 35,
      done: true,
    });
    await seat('Late', {
      person: other,
      role: 'buyer',
      limit: 75,
      start: 50,
      from: 700,
      seconds: 100,
      until: 800,
    });
    await seat('Sale', {
      person: other,
      role: 'seller',
      limit: 100,
      start: 150,
      from: 1000,
      nft: 3,
      seconds: 65,
      until: 1070,
      done: true,
    });
    await seat('Far', {
      person: third,
      role: 'buyer',
      limit: 130,
      start: 100,
      from: 1000,
      seconds: 65,
      until: 1070,
      done: true,
    });
    await offer('S1', 90, 5, 20);
    await offer('B1', 72, 10, 40);
    await offer('S1', 70, 20, 30);
    const bidO = await offer('O', 65, 25, 30);
    const askS3 = await offer('S3', 95, 45, 50);
    const askSale = await offer('Sale', 120, 1010, 1065);
    await deal(['=B2', 'S3'], bidO, { price: 91, floor: null, second: 15, failed: true });
    await deal(['O', 'S1'], bidO, { price: 65, floor: 62.5, second: 30 });
    await deal(['B1', 'S3'], askS3, { price: 95, floor: 100, second: 50 });
    await deal(['Far', 'Sale'], askSale, { price: 120, floor: null, second: 1065 });
  });
  afterAll(() => api.stop());

  const named = (analytics: SwarmAnalyticsResponse, name: string) =>
    analytics.agents.find(({ agent }) => agent.name === name);

  it('of a swarm: what was gained, what could have been, and how', async () => {
    const { body } = await owner.get(`/swarms/${swarmId}/analytics`).expect(200);
    const analytics = body as SwarmAnalyticsResponse;
    expect(analytics).toMatchObject({
      deals: { completed: 2, failed: 1, inProgress: 0, withOthers: 1 },
      messages: 4,
      messagesPerDeal: 2,
      secondsToDeal: { mean: 40, median: 30 },
      price: { mean: 80, lowest: 65, highest: 95 },
      vsFloorPercent: -0.5, // −5 % and +4 %
      // Without S1, who traded with O: best is B1 with S2, 40; B1 with S3 gained 10.
      market: {
        surplus: 10,
        buyerSurplus: 5,
        sellerSurplus: 5,
        possibleSurplus: 40,
        leftOnTable: 30,
        allocativeEfficiency: 0.25,
        feasibleDeals: 1,
        dealRate: 1,
      },
      surplusWithOthers: 15,
    });
    expect(named(analytics, 'S1')).toMatchObject({
      negotiationSeconds: 30,
      messages: 2,
      messagesByKind: { offer: 2, counter: 0, accept: 0, reject: 0, comment: 0 },
      deal: { price: 65, floorPrice: 62.5, vsFloorPercent: 4 },
      // B1 bid 72 before S1 took 65.
      gains: {
        limitPrice: 50,
        startingPrice: 100,
        surplus: 15,
        dealSurplus: 30,
        bestOfferSeen: 72,
        leftOnTable: 7,
      },
    });
    const gains = ['S2', 'S3', 'B1', '=B2'].map((name) => {
      const { surplus, bestOfferSeen, leftOnTable } = named(analytics, name)?.gains ?? {};
      return [surplus, bestOfferSeen, leftOnTable];
    });
    expect(gains).toEqual([
      [0, 72, 12],
      [5, 72, 0], // 72 is below its limit
      [5, 70, 25],
      [0, 70, 0], // 70 is just its limit
    ]);
    const { sellers, buyers } = analytics.concession ?? {};
    expect(sellers).toHaveLength(21);
    expect(sellers?.slice(0, 3)).toEqual([null, 0.6, 0.675]); // S1 gave way by 60 %, then S3 by 75 %
    expect(buyers?.slice(0, 3)).toEqual([null, 0.3, 0.3]);
  });

  it('of a swarm, for anybody else: nothing that tells a limit', async () => {
    for (const { body } of [
      await api.http.get(`/swarms/${swarmId}/analytics`).expect(200),
      await other.get(`/swarms/${swarmId}/analytics`).expect(200),
    ]) {
      expect(body).toMatchObject({
        deals: { completed: 2 },
        price: { mean: 80 },
        market: null,
        concession: null,
        surplusWithOthers: null,
      });
      expect(body.agents.map((one: { gains: unknown }) => one.gains)).toEqual(Array(5).fill(null));
    }
    const { text } = await api.http.get(`/swarms/${swarmId}/analytics?format=csv`).expect(200);
    expect(text.split('\r\n')[1]).toMatch(/,{6}$/);
  });

  it('of a swarm, as CSV', async () => {
    const response = await owner.get(`/swarms/${swarmId}/analytics?format=csv`).expect(200);
    expect(response.headers['content-type']).toMatch(/^text\/csv; charset=utf-8/);
    expect(response.headers['content-disposition']).toBe(
      `attachment; filename="agentrooms-swarm-${swarmId}.csv"`,
    );
    const lines = response.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(
      /,S1,seller,patient,formal,completed,sold_nft,30,2,2,0,0,0,.*,100,50,15,30,72,7$/,
    );
    expect(lines[5]).toContain(",'=B2,buyer,");
    await owner.get(`/swarms/${swarmId}/analytics?format=xml`).expect(400);
    await owner.get(`/swarms/${randomUUID()}/analytics`).expect(404);
  });

  it('of an agent, for its owner', async () => {
    const path = `/agents/${ids['S1']}/analytics`;
    const { body } = await owner.get(path).expect(200);
    const { agent, concession } = body as AgentAnalyticsResponse;
    expect(agent.gains).toMatchObject({ surplus: 15, leftOnTable: 7 });
    expect(concession).toEqual([
      { at: at(5).toISOString(), price: 90, timePressure: 0.0083, conceded: 0.2 },
      { at: at(20).toISOString(), price: 70, timePressure: 0.0333, conceded: 0.6 },
    ]);
    await api.http.get(path).expect(401);
    await other.get(path).expect(403);
    await owner.get(`/agents/${randomUUID()}/analytics`).expect(404);
  });

  it('of a user: savings, earnings and the best deals, agents of swarms left out', async () => {
    const { body } = await other.get('/analytics/me').expect(200);
    expect(body as MyAnalyticsResponse).toMatchObject({
      agents: { counted: 3, completed: 2, left: 1, present: 0 },
      deals: { completed: 2, failed: 0, inProgress: 0 },
      efficiency: 0.5833, // 15 of 30, and 20 of 30
      successRate: 0.6667,
      avgNegotiationSeconds: 65,
      messages: 2,
      spent: 65,
      saved: 15,
      earned: 120,
      gained: 20,
      leftOnTable: 0,
      vsFloorPercent: 4,
      bestDeals: [
        { agent: { name: 'Sale' }, price: 120, surplus: 20, surplusPercent: 20 },
        { agent: { name: 'O' }, price: 65, surplus: 15, surplusPercent: 18.75 },
      ],
    });
    await api.http.get('/analytics/me').expect(401);
    const newcomer = await (await api.signIn()).get('/analytics/me').expect(200);
    expect(newcomer.body).toMatchObject({
      agents: { counted: 0 },
      efficiency: null,
      successRate: null,
      avgNegotiationSeconds: null,
      vsFloorPercent: null,
      spent: 0,
      bestDeals: [],
    });
    expect((await owner.get('/analytics/me').expect(200)).body.agents.counted).toBe(0);
  });

  it('thins the curve of an agent that named thousands of prices, and keeps its ends', async () => {
    const agent = await api.prisma.agent.findUniqueOrThrow({ where: { id: ids['S2'] ?? '' } });
    await api.prisma.offer.createMany({
      data: Array.from({ length: 3_000 }, (_, n) => ({
        id: randomUUID(),
        roomId,
        agentId: agent.id,
        nftId: agent.nftId,
        role: 'seller',
        price: 120 - n / 100,
        turn: n,
        status: 'replaced',
        signature: '',
        expiresAt: at(600),
        createdAt: new Date(T0 + n * 100),
        closedAt: new Date(T0 + n * 100 + 50),
      })),
    });
    const { body } = await owner.get(`/agents/${agent.id}/analytics`).expect(200);
    const { concession } = body as AgentAnalyticsResponse;
    expect(concession.length).toBeGreaterThan(100);
    expect(concession.length).toBeLessThanOrEqual(200);
    expect([concession[0]?.price, concession.at(-1)?.price]).toEqual([120, 90.01]);
  });

  it('stands in the OpenAPI document, with examples', async () => {
    const { paths } = (await api.http.get('/api/docs-json').expect(200)).body;
    for (const path of ['/swarms/{id}/analytics', '/agents/{id}/analytics', '/analytics/me'])
      expect(paths[path].get.responses['200'].content['application/json'].example.asOf).toEqual(
        expect.any(String),
      );
    expect(paths['/swarms/{id}/analytics'].get.responses['200'].content['text/csv'].example).toContain(
      'limit_price',
    );
  });
});

describe('analytics of a live swarm', () => {
  it('agree with what happened in its room, from the first turn to the end that it finds by itself', async () => {
    const api = await Api.start();
    try {
      const person = await api.signIn();
      const opened = await person.post('/rooms', { name: 'Live', collection: 'paperwake' }).expect(201);
      const roomId: string = opened.body.room.id;
      const request = { roomId, preset: 'balanced_market', seed: 'live-1', speed: 5 };
      const { id } = (await person.post('/swarms/spawn', request).expect(201)).body.swarm;
      await eventually(
        async () => ((await api.prisma.message.count({ where: { roomId } })) > 5 ? true : undefined),
        'some messages',
      );
      for (const action of ['pause', 'resume']) await person.patch(`/swarms/${id}`, { action }).expect(200);
      await person.patch(`/swarms/${id}`, { action: 'speed', speed: 20 }).expect(200);
      await eventually(
        async () => {
          const { status } = (await api.http.get(`/swarms/${id}`).expect(200)).body.swarm;
          return status === 'completed' ? true : undefined;
        },
        'the end of the swarm',
        100_000,
      );
      const { body } = await person.get(`/swarms/${id}/analytics`).expect(200);
      const { swarm, deals, market, agents, messages, secondsToDeal } = body as SwarmAnalyticsResponse;
      expect(deals).toMatchObject({ completed: swarm.dealsCompleted, inProgress: 0, withOthers: 0 });
      expect(deals.completed).toBeGreaterThan(0);
      expect(messages).toBe(await api.prisma.roomEvent.count({ where: { roomId, type: 'agent_message' } }));
      const counters = await api.prisma.agent.aggregate({
        where: { swarmId: id },
        _sum: { messagesSent: true },
      });
      expect(messages).toBe(counters._sum.messagesSent);
      expect(market?.surplus).toBeGreaterThan(0);
      expect(market?.surplus).toBeLessThanOrEqual(market?.possibleSurplus ?? 0);
      const traded = agents.filter(({ deal }) => deal !== null);
      expect(traded).toHaveLength(2 * deals.completed);
      const total = traded.reduce((sum, { gains }) => sum + (gains?.surplus ?? 0), 0);
      expect(total).toBeCloseTo(market?.surplus ?? NaN, 6);
      expect(traded.every(({ gains }) => (gains?.surplus ?? -1) >= 0)).toBe(true);
      expect(agents.every(({ status }) => status === 'left' || status === 'completed')).toBe(true);
      expect(secondsToDeal?.median).toBeGreaterThan(0);
      const curve = (await person.get(`/agents/${traded[0]?.agent.id}/analytics`).expect(200)).body
        .concession as AgentAnalyticsResponse['concession'];
      const times = curve.map(({ timePressure }) => timePressure);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    } finally {
      await api.stop();
    }
  });
});
