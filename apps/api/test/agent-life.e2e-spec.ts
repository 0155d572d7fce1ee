import { DealOutcome } from '../src/deals/deal-outcome.js';
import { LockDeal } from '../src/deals/lock-deal.js';
import { DealsRepository } from '../src/deals/deals.repository.js';
import { AgentSweeper } from '../src/agents/agent-sweeper.js';
import { TakeTurn } from '../src/turns/take-turn.js';
import { TurnViews } from '../src/turns/turn-view.js';
import { Api, eventually, type Person } from './harness.js';
import { ask, bid, newPayer, newSeller } from './traders.js';

/** Nobody works the queues here: each turn, handshake and settlement's end happens when the test says so. */
describe('life of an agent', () => {
  let api: Api;
  let payer: Person;
  let seller: Person;
  let nfts: { id: string }[];
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    payer = await newPayer(api);
    ({ seller, nfts } = await newSeller(api, 9));
  });
  afterAll(() => api.stop());

  const row = (id: string) => api.prisma.agent.findUniqueOrThrow({ where: { id } });
  const turn = async (id: string): Promise<void> => api.app.get(TakeTurn).take(id, (await row(id)).turn);
  const performance = (agentId: string) => api.prisma.agentPerformance.findUnique({ where: { agentId } });
  const viewedAt = async (id: string): Promise<number | undefined> =>
    (await api.app.get(TurnViews).load(id, (await row(id)).turn))?.view.now;

  /** Makes an agent's past `seconds` longer. */
  const age = async (id: string, seconds: number): Promise<void> => {
    const { clock, negotiateUntil, negotiateFrom } = await row(id);
    const stored = clock as { marks: { at: number }[] };
    const back = (date: Date | null) => new Date((date?.getTime() ?? 0) - seconds * 1000);
    await api.prisma.agent.update({
      where: { id },
      data: {
        clock: { ...stored, marks: stored.marks.map((mark) => ({ ...mark, at: mark.at - seconds * 1000 })) },
        negotiateFrom: back(negotiateFrom),
        negotiateUntil: back(negotiateUntil),
      },
    });
  };

  /** A room in which a seller asks 60 USDC and a buyer has just sat down. */
  const table = async () => {
    const nft = nfts.pop();
    const roomId = (await payer.post('/rooms', { name: 'Lives', collection: 'paperwake' }).expect(201)).body
      .room.id as string;
    const sellerId = (await seller.spawn(ask(roomId, nft?.id ?? ''))).agent.id;
    const buyerId = (await payer.spawn(bid(roomId))).agent.id;
    await turn(sellerId);
    return { roomId, sellerId, buyerId };
  };

  const lock = async ({ roomId, sellerId, buyerId }: Awaited<ReturnType<typeof table>>): Promise<string> => {
    const offer = await api.prisma.offer.findFirstOrThrow({
      where: { agentId: sellerId, status: 'standing' },
    });
    const { dealId } = await api.app.get(LockDeal).lock({
      roomId,
      agentId: buyerId,
      turn: (await row(buyerId)).turn,
      offerId: offer.id,
      message: 'Deal.',
      sentiment: 'positive',
      reasons: [],
    });
    return dealId;
  };

  const settling = async (dealId: string) => {
    const deal = await api.app.get(DealsRepository).settling(dealId);
    if (deal === null) throw new Error('there is a deal');
    return deal;
  };

  it('spawned → active → negotiating → deal_locked → completed, with its numbers', async () => {
    const { agent } = (await payer.post('/agents/spawn', bid((await table()).roomId)).expect(201)).body;
    expect([agent.status, agent.negotiationTimeSeconds]).toEqual(['spawned', null]);
    await payer.patch(`/agents/${agent.id}`, { action: 'pause' }).expect(409); // it has no seat yet

    const seats = await table();
    expect([(await row(seats.sellerId)).status, (await row(seats.buyerId)).status]).toEqual([
      'negotiating',
      'active',
    ]);
    await age(seats.sellerId, 90);
    await age(seats.buyerId, 40);
    const dealId = await lock(seats);
    const [sold, bought] = [await row(seats.sellerId), await row(seats.buyerId)];
    expect([sold.status, bought.status]).toEqual(['deal_locked', 'deal_locked']);
    expect(sold.negotiationTimeSeconds).toBeGreaterThanOrEqual(90);
    expect(bought.negotiationTimeSeconds).toBeGreaterThanOrEqual(40);
    expect([sold.messagesSent, bought.messagesSent]).toEqual([1, 1]);
    expect([sold.nextTurnAt, bought.nextTurnAt]).toEqual([null, null]);

    await api.app.get(DealOutcome).complete(await settling(dealId), {
      success: true,
      txHash: `0x${'5'.repeat(64)}`,
      blockNumber: 7,
    });
    expect(await row(seats.sellerId)).toMatchObject({ status: 'completed', leaveReason: 'sold_nft' });
    expect(await row(seats.buyerId)).toMatchObject({ status: 'completed', leaveReason: 'bought_nft' });
    // The seller's limit was 50, the buyer's 100, the price 60.
    expect(await performance(seats.sellerId)).toMatchObject({
      dealsCompleted: 1,
      messagesSent: 1,
      avgNegotiationTimeSeconds: sold.negotiationTimeSeconds,
    });
    expect((await performance(seats.sellerId))?.bestDealPercentage?.toNumber()).toBe(20);
    expect((await performance(seats.buyerId))?.bestDealPercentage?.toNumber()).toBe(40);
    expect((await performance(seats.buyerId))?.avgNegotiationTimeSeconds).toBe(bought.negotiationTimeSeconds);
  });

  it('after a failed deal both go on with the time that they had left, and no deal is counted', async () => {
    const seats = await table();
    await age(seats.buyerId, 100);
    const dealId = await lock(seats);
    const lockedFor = 300;
    await age(seats.buyerId, lockedFor); // the settlement takes its time
    const { buyerAgentId, sellerAgentId, roomId, id } = await settling(dealId);
    await api.app.get(DealOutcome).fail({ buyerAgentId, sellerAgentId, roomId, id }, 'no_quorum');
    const back = await row(seats.buyerId);
    expect(back).toMatchObject({ status: 'negotiating', dealId: null, negotiationTimeSeconds: null });
    expect(back.nextTurnAt).not.toBeNull();
    // Of 600 s some 100 s are used up; the 300 s of the settlement do not count.
    const now = (await viewedAt(seats.buyerId)) ?? 0;
    expect(now).toBeGreaterThanOrEqual(100_000);
    expect(now).toBeLessThan(300_000);
    expect(await performance(seats.buyerId)).toBeNull();

    await payer.delete(`/agents/${seats.buyerId}`).expect(200);
    const gone = await row(seats.buyerId);
    expect(gone).toMatchObject({ status: 'left', leaveReason: 'user_removed' });
    expect(gone.negotiationTimeSeconds).toBeGreaterThanOrEqual(100);
    expect(gone.negotiationTimeSeconds).toBeLessThan(300);
    expect(await performance(seats.buyerId)).toMatchObject({
      dealsCompleted: 0,
      messagesSent: 1,
      bestDealPercentage: null,
      avgNegotiationTimeSeconds: gone.negotiationTimeSeconds,
    });
  });

  it('paused while locked: stays deal_locked, cannot be removed, returns paused, and goes on when resumed', async () => {
    const seats = await table();
    const dealId = await lock(seats);
    const path = `/agents/${seats.buyerId}`;
    const paused = (await payer.patch(path, { action: 'pause' }).expect(200)).body.agent;
    expect(paused.status).toBe('deal_locked');
    expect(paused.pausedAt).not.toBeNull();
    expect((await payer.delete(path).expect(409)).body.code).toBe('deal_in_progress');

    const { buyerAgentId, sellerAgentId, roomId, id } = await settling(dealId);
    await api.app.get(DealOutcome).fail({ buyerAgentId, sellerAgentId, roomId, id }, 'no_quorum');
    const back = await row(seats.buyerId);
    expect(back).toMatchObject({ status: 'negotiating', nextTurnAt: null, pausedBy: 'owner' });
    expect(back.pausedAt).not.toBeNull();
    await turn(seats.buyerId);
    expect((await row(seats.buyerId)).turn).toBe(back.turn); // a paused agent takes no turn
    await payer.patch(path, { action: 'resume' }).expect(200);
    const on = await row(seats.buyerId);
    expect([on.pausedAt, on.pausedBy, on.nextTurnAt !== null]).toEqual([null, null, true]);
  });

  it('a turn that was decided before a pause is not written, even when the agent has been resumed since', async () => {
    const { buyerId, roomId } = await table();
    const before = (await row(buyerId)).turn;
    const messages = () => api.prisma.message.count({ where: { agentId: buyerId } });
    for (const action of ['pause', 'resume']) await payer.patch(`/agents/${buyerId}`, { action }).expect(200);
    await api.app.get(TakeTurn).take(buyerId, before);
    expect(await messages()).toBe(0);
    await turn(buyerId);
    expect(await messages()).toBe(1);
    expect(await api.prisma.roomEvent.count({ where: { roomId, type: 'agent_status' } })).toBeGreaterThan(1);
  });

  it('time spent paused does not count: resumed after its time would have been up, it negotiates on', async () => {
    const { buyerId } = await table();
    await age(buyerId, 200);
    await payer.patch(`/agents/${buyerId}`, { action: 'pause' }).expect(200);
    await age(buyerId, 3_600); // an hour passes
    const { body } = await payer.patch(`/agents/${buyerId}`, { action: 'resume' }).expect(200);
    const left = new Date(body.agent.negotiateUntil as string).getTime() - Date.now();
    expect(left).toBeGreaterThan(300_000);
    expect(left).toBeLessThanOrEqual(400_000);
    await turn(buyerId);
    expect((await row(buyerId)).status).not.toBe('left');
  });

  it('leaves when its time is up', async () => {
    const { buyerId } = await table();
    await age(buyerId, 601);
    await turn(buyerId);
    expect(await row(buyerId)).toMatchObject({
      status: 'left',
      leaveReason: 'timeout',
      negotiationTimeSeconds: 601,
    });
  });

  it('takes its leave before it goes, if it took part', async () => {
    const { roomId, sellerId } = await table();
    await age(sellerId, 601);
    const said = { createdAt: new Date(Date.now() - 601_000) };
    await api.prisma.message.updateMany({ where: { roomId }, data: said });
    await api.prisma.roomEvent.updateMany({ where: { roomId }, data: said });
    await turn(sellerId);
    const events = await api.prisma.roomEvent.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
    expect(events.slice(-3).map(({ type, payload }) => [type, payload])).toEqual([
      ['agent_message', expect.objectContaining({ messageType: 'comment', price: null })],
      ['offer_withdrawn', expect.anything()],
      ['agent_left', expect.objectContaining({ agentId: sellerId, reason: 'timeout' })],
    ]);
    await turn(sellerId); // it has gone: nothing more is said
    expect(await api.prisma.roomEvent.count({ where: { roomId } })).toBe(events.length);
  });

  it('leaves when its mandate has expired: never signed, negotiating, or paused; a locked one stays', async () => {
    const seats = await table();
    const unsigned = (await payer.post('/agents/spawn', bid(seats.roomId)).expect(201)).body;
    const paused = (await payer.spawn(bid(seats.roomId))).agent.id;
    const negotiating = (await payer.spawn(bid(seats.roomId))).agent.id;
    await payer.patch(`/agents/${paused}`, { action: 'pause' }).expect(200);
    await lock(seats);
    const all = [unsigned.agent.id as string, paused, negotiating, seats.buyerId];
    await api.prisma.agent.updateMany({
      where: { id: { in: all } },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    const signature = await payer.signTypedData(unsigned.mandate);
    const late = await payer.post(`/agents/${unsigned.agent.id}/mandate`, { signature }).expect(409);
    expect(late.body.code).toBe('mandate_expired');
    expect((await payer.patch(`/agents/${paused}`, { action: 'resume' }).expect(409)).body.code).toBe(
      'mandate_expired',
    );

    await api.app.get(AgentSweeper)['sweep']();
    const rows = await Promise.all(all.map(row));
    expect(rows.map(({ status, leaveReason }) => [status, leaveReason])).toEqual([
      ['left', 'timeout'],
      ['left', 'timeout'],
      ['left', 'timeout'],
      ['deal_locked', null],
    ]);
    expect([await performance(all[0] ?? ''), rows[0]?.negotiationTimeSeconds]).toEqual([null, null]);
  });
});

describe('a turn whose job failed for good', () => {
  it('is taken when the sweeper finds it overdue', async () => {
    const api = await Api.start();
    try {
      const person = await api.signIn();
      const turns = jest
        .spyOn(api.app.get(TakeTurn), 'take')
        .mockRejectedValue(new Error('the database is away'));
      const { body } = await person.post('/rooms', { name: 'Again', collection: 'paperwake' }).expect(201);
      const { agent } = await person.spawn(bid(body.room.id as string));
      // Three attempts, then the job is given up.
      await eventually(() => Promise.resolve(turns.mock.calls.length >= 3 || undefined), 'three attempts');
      turns.mockRestore();
      await eventually(
        async () =>
          (await api.prisma.agent.findUniqueOrThrow({ where: { id: agent.id } })).turn > 0 ? true : undefined,
        'the turn',
        30_000,
      );
    } finally {
      jest.restoreAllMocks();
      await api.stop();
    }
  });
});
