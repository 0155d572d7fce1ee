import type { DealEntity, MessageEntity, RoomEntity, SwarmDetail } from '@agentrooms/protocol';
import { startServer, type Answer, type Call } from './api-server.js';
import { signInEndpoints } from './sign-in-server.js';
import { runTool } from './terminal.js';

/** A swarm that closes one deal, fails another, and ends in its third round; the API's shapes, told by a real server. */
const agent = (id: string) => ({ id, name: `Agent ${id}`, avatar: '', role: 'seller' as const });
const dealOf = (id: string, seller: string, change: Partial<DealEntity>) =>
  ({
    id,
    status: 'verifying',
    stage: 'consensus',
    failureReason: null,
    finalPrice: 48.5,
    txHash: null,
    blockNumber: null,
    roomId: 'room',
    buyerAgent: agent('b'),
    sellerAgent: agent(seller),
    buyerAddress: '0xb',
    sellerAddress: '0xs',
    nft: { name: 'Tide #7', collection: 'tidewatch', tokenId: '7' } as DealEntity['nft'],
    lockedAt: '2026-11-22T00:00:00.000Z',
    completedAt: null,
    createdAt: '2026-11-22T00:00:00.000Z',
    ...change,
  }) satisfies DealEntity as DealEntity;

const settled: Partial<DealEntity> = {
  status: 'completed',
  stage: 'confirmed',
  txHash: '0xabc',
  blockNumber: 9,
};
const rounds: DealEntity[][] = [
  [dealOf('1', 's1', {})],
  [dealOf('1', 's1', settled), dealOf('2', 's2', {})],
  [dealOf('1', 's1', settled), dealOf('2', 's2', { status: 'failed', failureReason: 'buyer_cannot_pay' })],
];
const elsewhere = { ...dealOf('9', 'x', settled), buyerAgent: agent('y') };

let calls: Call[] = [];
let round = 0;
const endpoints = signInEndpoints();
const answer = async (call: Call): Promise<Answer> => {
  calls.push(call);
  const ok = (body: unknown): Answer => ({ status: 200, body });
  const swarm = {
    id: 'swarm',
    roomId: 'room',
    buyersCount: 2,
    sellersCount: 1,
    seed: 'tides',
    status: round >= 1 ? 'completed' : 'running',
    totalAgents: 3,
  };
  switch (call.path) {
    case '/swarms/spawn':
      return { status: 201, body: { swarm } };
    case '/swarms/swarm': {
      const detail: Partial<SwarmDetail> = {
        ...(swarm as Partial<SwarmDetail>),
        agents: ['b', 's1', 's2'].map(agent) as never,
        analytics: { avgDealTime: 12, successRate: 0.5 },
      };
      return ok({ swarm: detail });
    }
    case '/deals/my':
      return ok({ deals: [...(rounds[Math.min(round++, 2)] ?? []), elsewhere], total: 2 });
    case '/deals/1':
      return ok({ deal: dealOf('1', 's1', settled) });
    case '/rooms':
      return ok({
        rooms: [
          {
            id: 'room',
            name: 'Tidewatch',
            collection: 'tidewatch',
            activeAgents: 3,
            floorPrice: 48.5,
            topBid: null,
          },
        ] as RoomEntity[],
        total: 1,
      });
    case '/rooms/room':
      return ok({ room: { lastSeq: 5 } });
    case '/rooms/room/messages': {
      const after = Number(call.query.get('after'));
      const said = {
        agent: agent('s1'),
        message: 'I ask\n48.50',
        messageType: 'offer',
        priceMentioned: 48.5,
        seq: after + 1,
      } as Partial<MessageEntity>;
      return ok({ messages: after < 6 ? [said] : [], total: 1 });
    }
    default:
      return (
        (await endpoints(call)) ?? {
          status: 404,
          body: { code: 'not_found', message: 'There is nothing here.' },
        }
      );
  }
};

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer(answer);
});
beforeEach(() => {
  calls = [];
  round = 0;
});
afterAll(() => server.stop());

const spawn = ['swarm', '--room', 'room', '--preset', 'small_test'];
const tool = (words: string[], env: Record<string, string> = {}) =>
  runTool(words, { env: { AGENTROOMS_API: server.url, ...env } });

describe('agentrooms swarm', () => {
  it('spawns, prints each deal of the swarm once with its transaction, and ends when all are done', async () => {
    const { code, out, notes } = await tool([...spawn, '--seed', 'tides', '--speed', '4'], {
      AGENTROOMS_TOKEN: 'mine',
    });
    expect(code).toBe(0);
    expect(out).toEqual([
      '1\tcompleted\t48.50\tTide #7\tAgent s1 -> Agent b\t0xabc',
      '2\tfailed\t48.50\tTide #7\tAgent s2 -> Agent b\tbuyer_cannot_pay',
    ]);
    expect(notes).toEqual([
      'Swarm swarm: 2 buyers, 1 sellers, seed tides.',
      'Ended: 3 agents, 1 deals settled (50 % of what was possible, 12 s a deal), 1 failed.',
    ]);
    const spawned = calls.find(({ path }) => path === '/swarms/spawn');
    expect(spawned).toMatchObject({
      token: 'mine',
      body: { roomId: 'room', preset: 'small_test', seed: 'tides', speed: 4 },
    });
  });

  it('signs in by itself without a token', async () => {
    expect((await tool(spawn)).code).toBe(0);
    expect(calls.find(({ path }) => path === '/swarms/spawn')?.token).toMatch(/^token of 0x/);
  });

  it('tells what is said with --watch, each message once and on one line', async () => {
    const { out, notes } = await tool([...spawn, '--watch'], { AGENTROOMS_TOKEN: 'mine' });
    expect(notes.filter((line) => line === 'Agent s1 [offer 48.50] I ask 48.50')).toHaveLength(1);
    expect(out).toHaveLength(2);
  });
});

describe('agentrooms rooms', () => {
  it('prints one room a line', async () => {
    expect(await tool(['rooms'])).toMatchObject({
      code: 0,
      out: ['room\ttidewatch\t3\t48.50\t-\tTidewatch'],
    });
  });
});

describe('agentrooms deal', () => {
  it('prints the fields of a deal', async () => {
    const { code, out } = await tool(['deal', '1']);
    expect(code).toBe(0);
    expect(out).toEqual(
      expect.arrayContaining(['status\tcompleted', 'price\t48.50 USDC', 'tx\t0xabc', 'block\t9']),
    );
    expect(out.join()).not.toContain('null');
  });

  it('tells that there is none', async () => {
    expect(await tool(['deal', '../rooms'])).toEqual({
      code: 1,
      out: [],
      notes: ['There is nothing here. (not_found)'],
    });
  });
});
