import { randomUUID } from 'node:crypto';
import type { SimulateMandateRequest, SimulateMandateResponse } from '@agentrooms/protocol';
import { Api, eventually } from './harness.js';
import { ask, newSeller } from './traders.js';

const LIMIT = 25;

describe('POST /agents/simulate', () => {
  let api: Api;
  let roomId: string;
  const wish = (change: object = {}): SimulateMandateRequest => ({
    roomId,
    role: 'buyer',
    strategy: 'competitive',
    maxPrice: 100,
    startingPrice: 70,
    seed: 'test',
    ...change,
  });
  const simulate = async (change: object = {}): Promise<SimulateMandateResponse> =>
    (await api.http.post('/agents/simulate').send(wish(change)).expect(200)).body as SimulateMandateResponse;

  beforeAll(async () => {
    api = await Api.start({ RATE_LIMIT_SIMULATIONS_PER_MINUTE: String(LIMIT) });
    const { seller, nfts } = await newSeller(api);
    const opened = await seller.post('/rooms', { name: 'Futures', collection: 'paperwake' }).expect(201);
    roomId = opened.body.room.id as string;
    const { agent } = await seller.spawn(
      ask(roomId, nfts[0]?.id ?? '', {
        strategy: 'patient',
        minPrice: 80,
        startingPrice: 110,
        maxPrice: 120,
      }),
    );
    await eventually(
      async () =>
        (await api.prisma.offer.findFirst({ where: { agentId: agent.id, status: 'standing' } })) ?? undefined,
      'an ask to stand',
    );
    // The room holds still from here on.
    await seller.patch(`/agents/${agent.id}`, { action: 'pause' }).expect(200);
    await api.prisma.agent.update({ where: { id: agent.id }, data: { pausedAt: null, nextTurnAt: null } });
  });
  afterAll(() => api.stop());

  it('tells a visitor the chance of a deal and its price, likelier for who pays more', async () => {
    const generous = await simulate({ maxPrice: 140, startingPrice: 90 });
    const mean = await simulate({ maxPrice: 40, startingPrice: 30 });
    expect(generous).toMatchObject({ futures: 200, asOf: expect.any(Number) as number });
    expect(generous.probability).toBeGreaterThan(0.5);
    expect(mean.probability).toBeLessThan(generous.probability);
    expect(generous.expectedPrice).toBeLessThanOrEqual(140);
    expect(generous.priceRange!.p10).toBeLessThanOrEqual(generous.priceRange!.p90);
    expect(mean.probability > 0 || mean.expectedPrice === null).toBe(true);
  });

  it('is no oracle: what the mandates in the room say changes nothing, nor does it store anything', async () => {
    const answer = ({ probability, expectedPrice, priceRange }: SimulateMandateResponse) => ({
      probability,
      expectedPrice,
      priceRange,
    });
    const count = () => api.prisma.agent.count({ where: { roomId } });
    const before = [answer(await simulate()), await count()];
    await api.prisma.agent.updateMany({
      where: { roomId },
      data: { minPrice: 5, maxPrice: 900, strategy: 'sniper' },
    });
    const after = [answer(await simulate()), await count()];
    expect(after).toEqual(before);
  });

  it('knows an empty room for one', async () => {
    const person = await api.signIn();
    const empty = await person.post('/rooms', { name: 'Nobody here', collection: 'paperwake' }).expect(201);
    expect(await simulate({ roomId: empty.body.room.id as string })).toMatchObject({
      probability: 0,
      expectedPrice: null,
      priceRange: null,
      medianSeconds: null,
    });
  });

  it.each([
    ['a limit on the wrong side of the start', { maxPrice: 60 }, 'maxPrice'],
    [
      'a seller that starts below its limit',
      { role: 'seller', minPrice: 90, maxPrice: undefined },
      'minPrice',
    ],
    ['no limit', { maxPrice: undefined }, 'maxPrice'],
    ['a price that is not finite', { startingPrice: null }, 'startingPrice'],
    ['three decimals', { startingPrice: 60.001 }, 'startingPrice'],
    ['more than a million', { maxPrice: 1_000_000.5 }, 'maxPrice'],
    ['nothing to pay', { startingPrice: 0 }, 'startingPrice'],
    ['an unknown strategy', { strategy: 'greedy' }, 'strategy'],
    ['an expiry in the past', { negotiateMinutes: -5 }, 'negotiateMinutes'],
  ])('refuses %s and names the field', async (_what, change, field) => {
    const { body } = await api.http.post('/agents/simulate').send(wish(change)).expect(400);
    expect(body.details.map((detail: { field: string }) => detail.field)).toContain(field);
  });

  it('says so when there is no such room', async () => {
    const { body } = await api.http
      .post('/agents/simulate')
      .send(wish({ roomId: randomUUID() }))
      .expect(404);
    expect(body.code).toBe('room_not_found');
  });

  it('is limited per person', async () => {
    const person = await api.signIn();
    const ask = wish({ roomId: randomUUID() });
    for (let n = 0; n < LIMIT; n++) await person.post('/agents/simulate', ask).expect(404);
    expect((await person.post('/agents/simulate', ask).expect(429)).body.code).toBe('too_many_requests');
  });
});
