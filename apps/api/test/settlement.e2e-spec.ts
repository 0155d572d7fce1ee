import { approveCall, setApprovalForAllCall } from '@agentrooms/contracts';
import type { DealEntity, SwarmDetail } from '@agentrooms/protocol';
import { Api, buyer, eventually, type Person } from './harness.js';

describe('deals settle on the chain', () => {
  let api: Api;
  let person: Person;
  beforeAll(async () => {
    api = await Api.start();
    person = await api.signIn();
  });
  afterAll(() => api.stop());

  const room = async (name: string): Promise<string> =>
    (await person.post('/rooms', { name, collection: 'paperwake' }).expect(201)).body.room.id;

  /** What must be true of a completed deal, on the chain and in the database. */
  const expectSettled = async (dealId: string): Promise<DealEntity> => {
    const deal = await eventually(async () => {
      const { body } = await api.http.get(`/deals/${dealId}`).expect(200);
      return body.deal.status === 'completed' ? (body.deal as DealEntity) : undefined;
    }, 'completion of the deal');
    const receipt = await api.chain.confirmation(deal.txHash as `0x${string}`);
    expect(receipt).toMatchObject({ status: 'success', blockNumber: deal.blockNumber });
    expect(await api.chain.ownerOf(deal.nft.contract as `0x${string}`, BigInt(deal.nft.tokenId))).toBe(
      deal.buyerAddress,
    );
    expect(deal.nft.ownerAddress).toBe(deal.buyerAddress);
    expect(deal).toMatchObject({ stage: 'confirmed', failureReason: null });
    return deal;
  };

  it('a swarm started by script makes a deal, and the buyer owns the NFT', async () => {
    const roomId = await room('Swarm table');
    const spawned = await person
      .post('/swarms/spawn', { roomId, preset: 'small_test', seed: '7', speed: 20 })
      .expect(201);
    expect(spawned.body.swarm).toMatchObject({
      status: 'running',
      totalAgents: 5,
      buyersCount: 2,
      sellersCount: 3,
      seed: '7',
      speed: 20,
    });
    const path = `/swarms/${spawned.body.swarm.id}`;
    const swarm = await eventually(async () => {
      const { body } = await api.http.get(path).expect(200);
      return body.swarm.dealsCompleted >= 1 ? (body.swarm as SwarmDetail) : undefined;
    }, 'a deal of the swarm');
    expect(swarm.agents).toHaveLength(5);
    expect(swarm.deals.find(({ status }) => status === 'completed')?.txHash).toMatch(/^0x[0-9a-f]{64}$/);
    expect(swarm.analytics.successRate).toBeGreaterThan(0);

    const stored = await api.prisma.deal.findFirstOrThrow({ where: { roomId, status: 'completed' } });
    const deal = await expectSettled(stored.id);
    const { buyerAgent, sellerAgent } = await api.prisma.deal.findUniqueOrThrow({
      where: { id: deal.id },
      include: { buyerAgent: true, sellerAgent: true },
    });
    expect(deal.finalPrice).toBeLessThanOrEqual(buyerAgent.maxPrice?.toNumber() ?? 0);
    expect(deal.finalPrice).toBeGreaterThanOrEqual(sellerAgent.minPrice?.toNumber() ?? Infinity);
    expect([buyerAgent.leaveReason, sellerAgent.leaveReason]).toEqual(['bought_nft', 'sold_nft']);
    expect(await api.chain.usdcBalance(sellerAgent.walletAddress as `0x${string}`)).toBe(
      BigInt(Math.round(deal.finalPrice * 100)) * 10_000n,
    );

    const { consensusResult } = stored as {
      consensusResult: { certificate: { votes: { approved: boolean }[] } } | null;
    };
    expect(consensusResult?.certificate.votes.filter((vote) => vote.approved).length).toBeGreaterThanOrEqual(
      5,
    );
    expect(
      (await person.get('/deals/my?status=completed').expect(200)).body.deals.map(
        (mine: DealEntity) => mine.id,
      ),
    ).toContain(deal.id);
    const ended = await person.patch(path, { action: 'stop' });
    expect([200, 409]).toContain(ended.status); // it may have ended by itself
  });

  it('two people with wallets of their own: spawn, sign, approve, haggle, settle', async () => {
    const [seller, payer] = [await api.signIn(), await api.signIn()];
    const roomId = await room('Two people');
    const { escrow, usdc } = api.deployment;
    const faucet = await seller.post('/faucet', { collection: 'paperwake' }).expect(200);
    await payer.post('/faucet').expect(200);
    const { nft } = faucet.body;
    const seat = await seller.spawn(
      buyer(roomId, {
        role: 'seller',
        name: 'Mara',
        nftId: nft.id,
        minPrice: 50,
        startingPrice: 60,
        maxPrice: 60,
        strategy: 'aggressive',
      }),
    );
    expect(seat.approvals).toEqual([
      { kind: 'erc721_set_approval_for_all', contract: nft.contract, spender: escrow },
    ]);
    const confirm = async (who: Person, call: ReturnType<typeof approveCall>): Promise<void> => {
      const writer = api.writer(who.privateKey);
      expect((await writer.waitForConfirmations((await writer.sendLegacy(call)).hash, 1)).status).toBe(
        'success',
      );
    };
    await confirm(seller, setApprovalForAllCall(nft.contract, escrow));
    const again = await seller.post(
      '/agents/spawn',
      buyer(roomId, { role: 'seller', nftId: nft.id, minPrice: 50, startingPrice: 60, maxPrice: 60 }),
    );
    expect([again.status, again.body.code]).toEqual([409, 'nft_already_offered']);

    await confirm(payer, approveCall(usdc, escrow, 100_000_000n));
    const { agent } = await payer.spawn(
      buyer(roomId, { maxPrice: 100, startingPrice: 65, strategy: 'aggressive' }),
    );
    const dealId = await eventually(
      async () => (await api.prisma.deal.findFirst({ where: { buyerAgentId: agent.id } }))?.id,
      'a handshake',
    );
    const deal = await expectSettled(dealId);
    expect(deal).toMatchObject({ buyerAddress: payer.wallet.address, sellerAddress: seller.wallet.address });
    expect(
      (await payer.get(`/nfts?owner=${payer.wallet.address}`).expect(200)).body.nfts.map(
        (one: { id: string }) => one.id,
      ),
    ).toEqual([nft.id]);
  });

  it('a deal whose buyer did not let the escrow take the price fails with the reason, and the seller negotiates on', async () => {
    const [seller, careless] = [await api.signIn(), await api.signIn()];
    const roomId = await room('No approval');
    await careless.post('/faucet').expect(200);
    const { nft } = (await seller.post('/faucet', { collection: 'paperwake' }).expect(200)).body;
    const writer = api.writer(seller.privateKey);
    await writer.waitForConfirmations(
      (await writer.sendLegacy(setApprovalForAllCall(nft.contract, api.deployment.escrow))).hash,
      1,
    );
    const { agent: mara } = await seller.spawn(
      buyer(roomId, {
        role: 'seller',
        name: 'Mara',
        nftId: nft.id,
        minPrice: 50,
        startingPrice: 60,
        maxPrice: 60,
        strategy: 'aggressive',
      }),
    );
    const { agent } = await careless.spawn(
      buyer(roomId, { maxPrice: 100, startingPrice: 65, strategy: 'aggressive' }),
    );
    const failed = await eventually(
      async () =>
        (await api.prisma.deal.findFirst({ where: { buyerAgentId: agent.id, status: 'failed' } })) ??
        undefined,
      'failure of the deal',
    );
    expect(failed.failureReason).toBe('buyer_not_approved');
    expect((await api.http.get(`/agents/${mara.id}`).expect(200)).body.agent.status).toBe('negotiating');
    expect((await api.http.get(`/agents/${agent.id}`).expect(200)).body.agent.status).toBe('left');
    expect(await api.chain.ownerOf(nft.contract, BigInt(nft.tokenId))).toBe(seller.wallet.address);
    const events = await api.prisma.roomEvent.findMany({ where: { roomId, type: 'deal_failed' } });
    expect(events).toHaveLength(1);
  });
});

describe('swarms', () => {
  let api: Api;
  let person: Person;
  beforeAll(async () => {
    api = await Api.start();
    person = await api.signIn();
  });
  afterAll(() => api.stop());

  it('are paused, resumed, sped up and stopped by their creator only', async () => {
    const opened = await person
      .post('/rooms', { name: 'Swarm control', collection: 'paperwake' })
      .expect(201);
    const roomId: string = opened.body.room.id;
    const { body } = await person
      .post('/swarms/spawn', { roomId, preset: 'balanced_market', speed: 0.25 })
      .expect(201);
    const path = `/swarms/${body.swarm.id}`;
    await eventually(
      async () => ((await api.http.get(path)).body.swarm.fundedAt === null ? undefined : true),
      'funding',
    );
    await (await api.signIn()).patch(path, { action: 'pause' }).expect(403);
    await api.http.patch(path).send({ action: 'pause' }).expect(401);
    await person.patch(path, { action: 'speed' }).expect(400);
    await person.patch(path, { action: 'speed', speed: 21 }).expect(400);

    expect((await person.patch(path, { action: 'pause' }).expect(200)).body.swarm.status).toBe('paused');
    const paused = (await api.http.get(path)).body.swarm as SwarmDetail;
    expect(paused.agents.every((agent) => agent.pausedAt !== null)).toBe(true);
    expect((await person.patch(path, { action: 'resume' }).expect(200)).body.swarm.status).toBe('running');
    const before = await api.prisma.agent.findFirstOrThrow({
      where: { swarmId: body.swarm.id },
      orderBy: { createdAt: 'asc' },
    });
    expect((await person.patch(path, { action: 'speed', speed: 5 }).expect(200)).body.swarm.speed).toBe(5);
    const after = await api.prisma.agent.findUniqueOrThrow({ where: { id: before.id } });
    const left = (agent: typeof before): number => (agent.negotiateUntil?.getTime() ?? 0) - Date.now();
    expect(left(before) / left(after)).toBeGreaterThan(15); // twenty times as fast: a twentieth of the time is left
    expect((await person.patch(path, { action: 'stop' }).expect(200)).body.swarm.status).toBe('completed');
    await person.patch(path, { action: 'resume' }).expect(409);
    await eventually(async () => {
      const { agents } = (await api.http.get(path)).body.swarm as SwarmDetail;
      return agents.every((agent) => ['left', 'completed'].includes(agent.status)) ? true : undefined;
    }, 'everybody leaving');
    expect(
      (await person.get('/swarms/my').expect(200)).body.swarms.map((mine: { id: string }) => mine.id),
    ).toContain(body.swarm.id);
  });

  it('refuse unknown presets, rooms and speeds', async () => {
    const roomId = await api.roomOf('paperwake');
    await person.post('/swarms/spawn', { roomId, preset: 'huge' }).expect(400);
    await person.post('/swarms/spawn', { roomId, preset: 'small_test', speed: 0.1 }).expect(400);
    await person
      .post('/swarms/spawn', { roomId: '00000000-0000-4000-8000-000000000000', preset: 'small_test' })
      .expect(404);
    await api.http.post('/swarms/spawn').send({ roomId, preset: 'small_test' }).expect(401);
    expect((await api.http.get('/swarms/presets').expect(200)).body.presets).toHaveLength(4);
  });
});

describe('a deal that cannot be verified for now', () => {
  it('waits, and gives its agents back to the table when its lock is stale', async () => {
    const api = await Api.start({ RUST_SERVICE_URL: 'http://127.0.0.1:9' });
    try {
      const person = await api.signIn();
      const opened = await person
        .post('/rooms', { name: 'No verifiers', collection: 'paperwake' })
        .expect(201);
      const roomId: string = opened.body.room.id;
      await person.post('/swarms/spawn', { roomId, preset: 'balanced_market', speed: 20 }).expect(201);
      const { id } = await eventually(
        async () => (await api.prisma.deal.findFirst({ where: { roomId } })) ?? undefined,
        'a handshake',
      );
      expect((await api.http.get(`/deals/${id}`).expect(200)).body.deal).toMatchObject({
        status: 'locked',
        stage: 'lock',
      });
      await api.prisma.deal.update({ where: { id }, data: { lockedAt: new Date(Date.now() - 10 * 60_000) } });
      const deal = await eventually(async () => {
        const { body } = await api.http.get(`/deals/${id}`).expect(200);
        return body.deal.status === 'failed' ? (body.deal as DealEntity) : undefined;
      }, 'release of the lock');
      expect(deal).toMatchObject({ failureReason: 'verifiers_unavailable', txHash: null });
      expect(await api.prisma.roomEvent.count({ where: { roomId, type: 'deal_failed' } })).toBe(1);
      for (const agent of [deal.buyerAgent, deal.sellerAgent]) {
        const { status } = (await api.http.get(`/agents/${agent.id}`).expect(200)).body.agent;
        expect(status).not.toBe('completed');
      }
    } finally {
      await api.stop();
    }
  });
});
