import { DevFaucet } from '../src/faucet/dev-faucet.js';
import { AgentLifecycle } from '../src/agents/agent-lifecycle.js';
import { FundSwarmJob } from '../src/swarms/fund-swarm.job.js';
import { SwarmSweeper } from '../src/swarms/swarm-sweeper.js';
import { TakeTurn } from '../src/turns/take-turn.js';
import { TurnViews } from '../src/turns/turn-view.js';
import type { Address } from 'viem';
import { Api, buyer, type Person } from './harness.js';

/** Nobody works the queues here: each job, turn and look happens when the test says so. */
describe('control of swarms', () => {
  let api: Api;
  let person: Person;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    person = await api.signIn();
  });
  afterAll(() => api.stop());
  afterEach(() => jest.restoreAllMocks());

  const newRoom = async (): Promise<string> =>
    (await person.post('/rooms', { name: 'Swarms', collection: 'paperwake' }).expect(201)).body.room.id;

  const spawn = async (change: object = {}): Promise<{ id: string; roomId: string }> => {
    const roomId = await newRoom();
    const request = { roomId, preset: 'small_test', seed: '7', ...change };
    return { id: (await person.post('/swarms/spawn', request).expect(201)).body.swarm.id as string, roomId };
  };
  const fund = (swarmId: string): Promise<void> => api.app.get(FundSwarmJob).handle({ swarmId });
  const act = async (id: string, action: object) =>
    (await person.patch(`/swarms/${id}`, action).expect(200)).body.swarm as { status: string; speed: number };
  const agentsOf = (swarmId: string) =>
    api.prisma.agent.findMany({ where: { swarmId }, orderBy: { createdAt: 'asc' } });
  const swarmRow = (id: string) => api.prisma.swarm.findUniqueOrThrow({ where: { id } });
  const look = async (agent: { id: string; turn: number }) => {
    const { turn } = await api.prisma.agent.findUniqueOrThrow({ where: { id: agent.id } });
    return (await api.app.get(TurnViews).load(agent.id, turn))?.view;
  };
  const sweep = (): Promise<void> => api.app.get(SwarmSweeper)['sweep']();
  const dueIn = (agent: { nextTurnAt: Date | null }): number =>
    (agent.nextTurnAt?.getTime() ?? Infinity) - Date.now();

  it.each([
    ['small_test', 2, 3],
    ['balanced_market', 5, 5],
    ['high_competition', 15, 5],
    ['buyers_market', 5, 15],
  ])(
    '%s: %i buyers and %i sellers with money, tokens and mandates; one seed, one market',
    async (preset, buyers, sellers) => {
      const [one, same] = [await spawn({ preset }), await spawn({ preset })];
      await fund(one.id);
      const agents = await agentsOf(one.id);
      const count = (role: string): number => agents.filter((agent) => agent.role === role).length;
      expect([count('buyer'), count('seller')]).toEqual([buyers, sellers]);
      expect(agents.every(({ status, nextTurnAt }) => status === 'active' && nextTurnAt !== null)).toBe(true);
      expect(new Set(agents.map(({ walletAddress }) => walletAddress)).size).toBe(buyers + sellers);
      const limits = (role: string) =>
        agents
          .filter((agent) => agent.role === role)
          .map(({ minPrice, maxPrice }) => Number(role === 'buyer' ? maxPrice : minPrice));
      expect(Math.max(...limits('buyer'))).toBeGreaterThan(Math.min(...limits('seller')));
      const drawn = async (id: string) =>
        (await agentsOf(id)).map((agent) => [
          agent.name,
          agent.role,
          agent.strategy,
          agent.communicationStyle,
          Number(agent.minPrice),
          Number(agent.maxPrice),
          Number(agent.startingPrice),
        ]);
      expect(await drawn(same.id)).toEqual(await drawn(one.id));
      for (const { walletAddress, nftId } of agents.filter(({ role }) => role === 'seller')) {
        const nft = await api.prisma.nft.findUniqueOrThrow({ where: { id: nftId ?? '' } });
        expect(await api.chain.ownerOf(nft.contract as Address, BigInt(nft.tokenId))).toBe(walletAddress);
      }
      await act(one.id, { action: 'stop' });
      await act(same.id, { action: 'stop' });
    },
  );

  it('a change of speed moves due turns and ends at once, and leaves the past where it was', async () => {
    const { id } = await spawn({ speed: 0.25 });
    await fund(id);
    const [first] = await agentsOf(id);
    if (first === undefined) throw new Error('there are five');
    await api.app.get(TakeTurn).take(first.id, first.turn);
    await api.prisma.agent.updateMany({
      where: { swarmId: id },
      data: { nextTurnAt: new Date(Date.now() + 10_000) },
    });
    const decided = await api.prisma.agent.findUniqueOrThrow({ where: { id: first.id } });
    const before = await look(first);

    await act(id, { action: 'speed', speed: 20 });
    const agents = await agentsOf(id);
    expect(agents.every((agent) => dueIn(agent) < 1_000)).toBe(true); // 10 s at a quarter: 125 ms at 20
    const after = await look(first);
    const at = (view: typeof before): number | undefined =>
      view?.recent.find((m) => m.agentId === first.id)?.at;
    expect(at(before)).toBeGreaterThan(0);
    expect(at(after)).toBeCloseTo(at(before) ?? NaN, 3);
    expect(after?.now).toBeGreaterThanOrEqual(before?.now ?? NaN);
    // 600 s, of which at a quarter hardly any are used up: about 30 s of ours
    const ends = agents.map(({ negotiateUntil }) => (negotiateUntil?.getTime() ?? 0) - Date.now());
    expect(ends.every((left) => left > 20_000 && left <= 30_000)).toBe(true);

    // The turn that was under way is not written at the old pace.
    await api.app.get(TakeTurn).take(first.id, decided.turn);
    expect((await api.prisma.agent.findUniqueOrThrow({ where: { id: first.id } })).turn).toBe(
      decided.turn + 1,
    );
    expect((await swarmRow(id)).speed.toNumber()).toBe(20);
  });

  it('a pause stops the time of all; whom its owner paused stays paused when the swarm goes on', async () => {
    const { id, roomId } = await spawn({ speed: 4 });
    await fund(id);
    const [one, two] = await agentsOf(id);
    const path = `/agents/${one?.id}`;
    const atWork = async () =>
      (await person.get(`/rooms/${roomId}`).expect(200)).body.room.activeAgents as number;
    expect(await atWork()).toBe(5);
    await person.patch(path, { action: 'pause' }).expect(200);
    expect(await atWork()).toBe(4);
    await act(id, { action: 'pause' });
    expect(await atWork()).toBe(0);
    const paused = await agentsOf(id);
    expect(paused.every((agent) => agent.pausedAt !== null && agent.nextTurnAt === null)).toBe(true);
    expect((await person.patch(path, { action: 'resume' }).expect(409)).body.code).toBe('swarm_paused');
    await act(id, { action: 'speed', speed: 20 });
    expect((await agentsOf(id)).every(({ nextTurnAt }) => nextTurnAt === null)).toBe(true);

    expect((await act(id, { action: 'resume' })).status).toBe('running');
    const [still, on] = await agentsOf(id);
    expect(still?.pausedBy).toBe('owner');
    expect(on).toMatchObject({ id: two?.id, pausedAt: null });
    const resumed = (await agentsOf(id)).slice(1);
    expect(resumed.every((agent) => dueIn(agent) < 1_000)).toBe(true);
    await person.patch(path, { action: 'resume' }).expect(200);
    expect((await agentsOf(id))[0]).toMatchObject({ pausedAt: null, pausedBy: null });
    // Whatever the pauses were: everybody's time runs at 20 now.
    const rates = (await agentsOf(id)).map(
      ({ clock }) => (clock as { marks: { rate: number }[] }).marks.at(-1)?.rate,
    );
    expect(rates).toEqual([20, 20, 20, 20, 20]);
  });

  it('agents of a swarm that was paused before it was funded sit down paused', async () => {
    const { id } = await spawn();
    await act(id, { action: 'pause' });
    await fund(id);
    expect((await agentsOf(id)).map(({ status, pausedBy }) => [status, pausedBy])).toEqual(
      Array(5).fill(['active', 'swarm']),
    );
    await act(id, { action: 'resume' });
    expect((await agentsOf(id)).every((agent) => dueIn(agent) < 1_000)).toBe(true);
  });

  it('a stop sends everybody away, also while the swarm is being funded; later commands are refused', async () => {
    const { id } = await spawn();
    await act(id, { action: 'stop' });
    await fund(id);
    expect((await agentsOf(id)).map(({ status, leaveReason }) => [status, leaveReason])).toEqual(
      Array(5).fill(['left', 'user_removed']),
    );
    for (const action of ['pause', 'resume', 'stop'])
      expect((await person.patch(`/swarms/${id}`, { action }).expect(409)).body.code).toBe('swarm_ended');
  });

  it('funding that dies halfway is repeated without paying or seating anybody twice', async () => {
    const { id, roomId } = await spawn();
    const faucet = api.app.get(DevFaucet);
    const callFrom = faucet.callFrom.bind(faucet);
    jest.spyOn(faucet, 'callFrom').mockImplementationOnce(async (calls) => {
      await callFrom(calls.slice(0, 2)); // some approvals are in a block when the process dies
      throw new Error('killed');
    });
    await expect(fund(id)).rejects.toThrow('killed');
    jest.spyOn(api.app.get(AgentLifecycle), 'activate').mockRejectedValueOnce(new Error('killed again'));
    await expect(fund(id)).rejects.toThrow('killed again');
    await fund(id);
    await fund(id); // a lost acknowledgement: once more

    const agents = await agentsOf(id);
    expect(agents.map(({ status }) => status)).toEqual(Array(5).fill('active'));
    expect(await api.prisma.roomEvent.count({ where: { roomId, type: 'agent_joined' } })).toBe(5);
    for (const agent of agents.filter(({ role }) => role === 'buyer')) {
      const wallet = agent.walletAddress as Address;
      const limit = BigInt(agent.maxPrice?.mul(1_000_000).toFixed(0) ?? 0);
      expect(await api.chain.usdcBalance(wallet)).toBe(limit);
      expect(await api.chain.allowance(wallet)).toBe(limit);
    }
    const signed = await api.prisma.agentMandate.count({
      where: { agent: { swarmId: id }, signature: { not: null } },
    });
    expect([signed, await api.prisma.agentKey.count({ where: { agent: { swarmId: id } } })]).toEqual([5, 5]);
    expect((await swarmRow(id)).fundedAt).not.toBeNull();
  });

  describe('ends by itself', () => {
    const limits = async (swarmId: string, minPrice: number, maxPrice: number): Promise<void> => {
      await api.prisma.agent.updateMany({ where: { swarmId, role: 'seller' }, data: { minPrice } });
      await api.prisma.agent.updateMany({ where: { swarmId, role: 'buyer' }, data: { maxPrice } });
    };

    it('when no buyer can pay any seller; its agents leave', async () => {
      const { id, roomId } = await spawn();
      await fund(id);
      await limits(id, 60, 60);
      await sweep();
      expect((await swarmRow(id)).status).toBe('running'); // equal limits still meet
      await limits(id, 60, 59.99);
      await sweep();
      expect(await swarmRow(id)).toMatchObject({ status: 'completed' });
      expect((await agentsOf(id)).map(({ status, leaveReason }) => [status, leaveReason])).toEqual(
        Array(5).fill(['left', 'timeout']),
      );
      const told = await api.prisma.roomEvent.findMany({ where: { roomId, type: 'swarm_status' } });
      expect(told.at(-1)?.payload).toMatchObject({ status: 'completed' });
    });

    it('when the only token wanted is not among those offered', async () => {
      const { id } = await spawn();
      await fund(id);
      await limits(id, 50, 100);
      const [other] = await api.prisma.nft.findMany({ where: { collection: 'paperwake' }, take: 1 });
      await api.prisma.agent.updateMany({
        where: { swarmId: id, role: 'buyer' },
        data: { nftId: other?.id ?? null },
      });
      await sweep();
      expect((await swarmRow(id)).status).toBe('completed');
    });

    it('not while a deal is in settlement, nor while somebody else is there to trade with', async () => {
      const { id, roomId } = await spawn();
      await fund(id);
      await limits(id, 60, 50);
      const [agent] = await agentsOf(id);
      await api.prisma.agent.update({ where: { id: agent?.id ?? '' }, data: { status: 'deal_locked' } });
      await sweep();
      expect((await swarmRow(id)).status).toBe('running');
      await api.prisma.agent.update({ where: { id: agent?.id ?? '' }, data: { status: 'negotiating' } });

      // A stranger whose limit fits nobody: whether the swarm ends must not tell that limit.
      const stranger = await api.signIn();
      const { agent: guest } = await stranger.spawn(buyer(roomId, { maxPrice: 1, startingPrice: 0.5 }));
      await sweep();
      expect((await swarmRow(id)).status).toBe('running');
      await stranger.delete(`/agents/${guest.id}`).expect(200);
      await sweep();
      expect((await swarmRow(id)).status).toBe('completed');
    });
  });
});
