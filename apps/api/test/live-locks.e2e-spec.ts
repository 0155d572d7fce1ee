import { randomUUID } from 'node:crypto';
import type { TransactionCall } from '@agentrooms/contracts';
import { encodeFunctionData, erc20Abi, type Address } from 'viem';
import { BuyerFunds } from '../src/deals/buyer-funds.js';
import { LockDeal } from '../src/deals/lock-deal.js';
import { Settlement } from '../src/deals/settlement.js';
import { AgentKeyring } from '../src/platform/keys/agent-keyring.js';
import { TakeTurn } from '../src/turns/take-turn.js';
import { Api, type Person } from './harness.js';
import { ask, bid, confirm, newPayer, newSeller } from './traders.js';

/** Nobody works the queues here: each turn and each handshake happens when the test says so. */
describe('live locks', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  afterAll(() => api.stop());

  const live = { in: ['locked', 'verifying'] };

  const newRoom = async (person: Person): Promise<string> =>
    (await person.post('/rooms', { name: 'Live locks', collection: 'paperwake' }).expect(201)).body.room.id;

  const transfer = (to: Address, usdc: number): TransactionCall => ({
    to: api.deployment.usdc,
    data: encodeFunctionData({
      abi: erc20Abi,
      functionName: 'transfer',
      args: [to, BigInt(usdc) * 1_000_000n],
    }),
    gas: 100_000n,
  });

  /** Somebody who approved everything and holds just so much. */
  const payerWith = async (usdc: number): Promise<Person> => {
    const payer = await newPayer(api);
    await confirm(api, payer, transfer(api.deployment.treasury, 1_000 - usdc));
    return payer;
  };

  const turnOf = async (id: string): Promise<number> =>
    (await api.prisma.agent.findUniqueOrThrow({ where: { id } })).turn;

  const takeTurn = async (id: string): Promise<void> => api.app.get(TakeTurn).take(id, await turnOf(id));

  const standing = (agentId: string) =>
    api.prisma.offer.findFirst({ where: { agentId, status: 'standing' } });

  const lock = async (roomId: string, agentId: string, makerId: string) =>
    api.app.get(LockDeal).lock({
      roomId,
      agentId,
      turn: await turnOf(agentId),
      offerId: (await standing(makerId))?.id ?? '',
      message: 'Deal.',
      sentiment: 'positive',
      reasons: [],
    });

  /** A room in which a seller asks 60 USDC and an agent of the payer's has not said anything yet. */
  const table = async (payer: Person): Promise<{ roomId: string; sellerId: string; buyerId: string }> => {
    const { seller, nfts } = await newSeller(api);
    const roomId = await newRoom(payer);
    const sellerId = (await seller.spawn(ask(roomId, nfts[0]?.id ?? ''))).agent.id;
    const buyerId = (await payer.spawn(bid(roomId))).agent.id;
    await takeTurn(sellerId);
    return { roomId, sellerId, buyerId };
  };

  it('four agents of one wallet accept at once in four rooms, with money for one: one deal', async () => {
    const payer = await payerWith(70);
    const tables = [];
    while (tables.length < 4) tables.push(await table(payer));
    const outcomes = await Promise.allSettled(
      tables.map(({ roomId, buyerId, sellerId }) => lock(roomId, buyerId, sellerId)),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }: { reason: { code?: string } }) => reason.code)).toEqual(
      Array(3).fill('buyer_cannot_pay'),
    );
    const buyerAgentId = { in: tables.map(({ buyerId }) => buyerId) };
    const deals = await api.prisma.deal.findMany({ where: { buyerAgentId, status: live } });
    expect(deals).toHaveLength(1);

    // Of another agent a turn says nothing that would have to be paid, and tells its owner why.
    const other = tables.find(({ buyerId }) => buyerId !== deals[0]?.buyerAgentId);
    if (other === undefined) throw new Error('there were four');
    await takeTurn(other.buyerId);
    expect(await standing(other.buyerId)).toBeNull();
    const [said] = await api.prisma.message.findMany({ where: { agentId: other.buyerId } });
    expect(said?.messageType).toBe('comment');
    expect(said?.reasons).toContainEqual(
      expect.objectContaining({ tactic: 'guard', guard: 'buyer_cannot_pay', targetPrice: 1_000 }),
    );
    await takeTurn(other.buyerId);
    expect(await turnOf(other.buyerId)).toBe(2); // silent: it remarked just now
    expect(await api.prisma.message.count({ where: { agentId: other.buyerId } })).toBe(1);

    // Once the first deal has failed, its money is free again.
    await api.prisma.deal.update({
      where: { id: deals[0]?.id ?? '' },
      data: { status: 'failed', failureReason: 'no_quorum' },
    });
    await lock(other.roomId, other.buyerId, other.sellerId);
    expect(await api.prisma.deal.count({ where: { buyerAgentId, status: live } })).toBe(1);
  });

  it('a bid whose money went into another deal is taken off the book when somebody would take it', async () => {
    const payer = await payerWith(70);
    const [one, two] = [await table(payer), await table(payer)];
    const sellersPrice = { minPrice: 50, startingPrice: 52, maxPrice: 60 };
    const { seller, nfts } = await newSeller(api);
    const third = await newRoom(payer);
    const buyerId = (await payer.spawn(bid(third))).agent.id;
    await takeTurn(buyerId);
    const offered = await standing(buyerId);
    expect(offered?.price.toNumber()).toBe(65);
    const sellerId = (await seller.spawn(ask(third, nfts[0]?.id ?? '', sellersPrice))).agent.id;

    await lock(one.roomId, one.buyerId, one.sellerId);
    await takeTurn(sellerId);
    expect(await api.prisma.deal.count({ where: { roomId: third } })).toBe(0);
    expect(await api.prisma.message.count({ where: { agentId: sellerId } })).toBe(0); // refused before it was said
    expect((await api.prisma.offer.findUniqueOrThrow({ where: { id: offered?.id ?? '' } })).status).toBe(
      'withdrawn',
    );
    const events = await api.prisma.roomEvent.findMany({ where: { roomId: third, type: 'offer_withdrawn' } });
    expect(events.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ offerId: offered?.id, agentId: buyerId, reason: 'locked' }),
    ]);
    await expect(lock(two.roomId, two.buyerId, two.sellerId)).rejects.toMatchObject({
      code: 'buyer_cannot_pay',
    });
  });

  it('a wallet that holds less than an agent may pay bids what it holds, and never more', async () => {
    const payer = await payerWith(66);
    const { buyerId, roomId } = await table(payer);
    await api.prisma.offer.updateMany({ where: { roomId }, data: { status: 'withdrawn' } });
    for (let turn = 0; turn < 5; turn++) await takeTurn(buyerId);
    const bids = await api.prisma.offer.findMany({ where: { agentId: buyerId } });
    expect(bids.length).toBeGreaterThan(0);
    expect(bids.every(({ price }) => price.toNumber() <= 66)).toBe(true);
  });

  it('one NFT offered by two agents of its owner is locked once', async () => {
    const [payer, rich] = [await newPayer(api), await newPayer(api)];
    const one = await table(payer);
    const first = await api.prisma.agent.findUniqueOrThrow({
      where: { id: one.sellerId },
      include: { mandate: true },
    });
    // Spawning refuses a second agent for the token; a race, or a transfer there and back, might not.
    const roomId = await newRoom(rich);
    const { mandate, clock: _clock, ...row } = first;
    const sellerId = randomUUID();
    const key = api.app.get(AgentKeyring).create(sellerId);
    await api.prisma.agent.create({
      data: {
        ...row,
        id: sellerId,
        roomId,
        turn: 0,
        messagesSent: 0,
        key: { create: key },
        mandate: {
          create: { message: mandate?.message ?? {}, hash: `0x${randomUUID()}`, signature: '0x' },
        },
      },
    });
    await takeTurn(sellerId);
    const buyerId = (await rich.spawn(bid(roomId))).agent.id;
    const outcomes = await Promise.allSettled([
      lock(one.roomId, one.buyerId, one.sellerId),
      lock(roomId, buyerId, sellerId),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }: { reason: { code?: string } }) => reason.code)).toEqual(['offer_gone']);
    expect(await api.prisma.deal.count({ where: { nftId: first.nftId ?? '', status: live } })).toBe(1);
  });

  it('money that leaves the wallet after the handshake fails the deal, and the buyer leaves', async () => {
    const payer = await payerWith(70);
    const { roomId, buyerId, sellerId } = await table(payer);
    const { dealId } = await lock(roomId, buyerId, sellerId);
    await confirm(api, payer, transfer(api.deployment.treasury, 70));
    await api.app.get(Settlement).verify(dealId);
    const deal = await api.prisma.deal.findUniqueOrThrow({ where: { id: dealId } });
    expect(deal).toMatchObject({ status: 'failed', failureReason: 'buyer_cannot_pay' });
    const statusOf = async (id: string) =>
      (await api.http.get(`/agents/${id}`).expect(200)).body.agent.status;
    expect([await statusOf(buyerId), await statusOf(sellerId)]).toEqual(['left', 'negotiating']);
  });

  it('nobody is refused while the chain is away: the settlement asks again', async () => {
    const cutOff = await Api.start({ WORKERS: 'off', ARK_TESTNET_URL: 'http://127.0.0.1:1' });
    const walletAddress = api.deployment.treasury;
    const funds = cutOff.app.get(BuyerFunds);
    expect(await funds.spendable({ role: 'buyer', swarmId: null, walletAddress })).toBeNull();
    await cutOff.stop();
    const here = api.app.get(BuyerFunds);
    expect(await here.spendable({ role: 'buyer', swarmId: null, walletAddress })).toBeGreaterThan(0);
    expect(await here.spendable({ role: 'seller', swarmId: null, walletAddress })).toBeNull();
    expect(await here.spendable({ role: 'buyer', swarmId: randomUUID(), walletAddress })).toBeNull();
  });
});
