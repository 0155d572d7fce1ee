import { DealOutcome } from '../src/deals/deal-outcome.js';
import { DealStages } from '../src/deals/deal-stages.js';
import { DealSweeper } from '../src/deals/deal-sweeper.js';
import { DealsRepository } from '../src/deals/deals.repository.js';
import { LockDeal } from '../src/deals/lock-deal.js';
import { Settlement } from '../src/deals/settlement.js';
import { TakeTurn } from '../src/turns/take-turn.js';
import { Api } from './harness.js';
import { ask, bid, newPayer, newSeller } from './traders.js';

const MINUTE = 60_000;

/** Real: PostgreSQL, Redis, chain, crypto service. Nobody works the queues: each step happens when the test says so. */
describe('a deal that is being settled', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  afterAll(() => api.stop());

  /** Two agents that have shaken hands. */
  const locked = async (): Promise<string> => {
    const [payer, { seller, nfts }] = [await newPayer(api), await newSeller(api)];
    const opened = await payer.post('/rooms', { name: 'Certified', collection: 'paperwake' }).expect(201);
    const roomId: string = opened.body.room.id;
    const sellerId = (await seller.spawn(ask(roomId, nfts[0]?.id ?? ''))).agent.id;
    const agentId = (await payer.spawn(bid(roomId))).agent.id;
    await api.app.get(TakeTurn).take(sellerId, 0);
    const { id: offerId } = await api.prisma.offer.findFirstOrThrow({ where: { agentId: sellerId } });
    const said = { message: 'Deal.', sentiment: 'positive', reasons: [] } as const;
    const acceptance = { roomId, agentId, turn: 0, offerId, ...said, reasons: [] };
    return (await api.app.get(LockDeal).lock(acceptance)).dealId;
  };
  const dealOf = (id: string) => api.prisma.deal.findUniqueOrThrow({ where: { id } });
  const change = (id: string, data: Parameters<typeof api.prisma.deal.update>[0]['data']) =>
    api.prisma.deal.update({ where: { id }, data });
  const fail = async (id: string): Promise<string> => {
    const deal = await api.app.get(DealsRepository).settling(id);
    if (deal === null) throw new Error('there is no such deal');
    await api.app.get(DealOutcome).fail(deal, 'no_quorum');
    return (await dealOf(id)).status;
  };
  const sweep = (): Promise<void> => api.app.get<{ sweep: () => Promise<void> }>(DealSweeper).sweep();

  it('does not fail before the deadline of what it was certified for, although it lost its certificate', async () => {
    const id = await locked();
    await api.app.get(Settlement).verify(id);
    expect(await dealOf(id)).toMatchObject({ status: 'verifying', stage: 'consensus' });
    await change(id, { stage: 'balance', lockedAt: new Date(Date.now() - 8 * MINUTE) }); // as after a rollback
    await sweep();
    expect((await dealOf(id)).status).toBe('verifying');
    expect(await fail(id)).toBe('verifying');
    await change(id, { verifiedAt: new Date(Date.now() - 12 * MINUTE) });
    expect(await fail(id)).toBe('failed');
  });

  it('shows votes until it is over', async () => {
    const id = await locked();
    const deal = await api.app.get(DealsRepository).settling(id);
    if (deal === null) throw new Error('there is no such deal');
    const vote = {
      verifier: 3,
      publicKey: '',
      approved: true,
      reason: null,
      signature: '',
      attestation: null,
    };
    const told = () => api.prisma.roomEvent.count({ where: { roomId: deal.roomId, type: 'deal_verifying' } });
    await api.app.get(DealStages).tellVotes(deal, [vote, vote]);
    expect(await told()).toBe(2);
    expect(await fail(id)).toBe('failed');
    await api.app.get(DealStages).tellVotes(deal, [vote]);
    expect(await told()).toBe(2);
  });

  it('asks the verifiers again when its certificate is not one any more', async () => {
    const id = await locked();
    await api.app.get(Settlement).verify(id);
    const { consensusResult } = await dealOf(id);
    const { certificate } = consensusResult as { certificate: { selected: number[] } };
    const others = { ...certificate, selected: certificate.selected.toReversed() };
    await change(id, { consensusResult: { certificate: others } });
    await api.app.get(Settlement).execute(id);
    expect((await dealOf(id)).stage).toBe('balance');
    await api.app.get(Settlement).verify(id);
    await api.app.get(Settlement).execute(id);
    expect((await dealOf(id)).status).toBe('completed');
  });

  it('that the chain has settled is completed when the settlement is final, not before', async () => {
    const id = await locked();
    await api.app.get(Settlement).verify(id);
    await api.app.get(Settlement).execute(id);
    const { txHash } = await dealOf(id);
    await change(id, { status: 'verifying', stage: 'balance', txHash: null, blockNumber: null }); // forgotten
    const patient = await Api.start({ WORKERS: 'off', ARK_CONFIRMATIONS: '100' });
    try {
      await expect(patient.app.get(Settlement).verify(id)).rejects.toMatchObject({ statusCode: 503 });
    } finally {
      await patient.stop();
    }
    expect((await dealOf(id)).status).toBe('verifying');
    await api.app.get(Settlement).verify(id);
    expect(await dealOf(id)).toMatchObject({ status: 'completed', txHash });
  });
});
