import type { RoomStats, SwarmDetailResponse } from '@agentrooms/protocol';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { SocketSessions, socketSessionKey } from '../src/platform/realtime/socket-sessions.js';
import { RoomsRepository } from '../src/rooms/rooms.repository.js';
import { Api, eventually, type Person } from './harness.js';
import { eventsOf, hear, join, Sockets } from './sockets.js';

/** Redis is speed, Postgres is the truth: what Redis loses comes back, and nobody misses an event. */
describe('a Redis that loses everything', () => {
  let api: Api;
  let person: Person;
  let roomId: string;
  const sockets = new Sockets(() => api.url);
  const redis = () => api.app.get(RedisService).commands;
  beforeAll(async () => {
    api = await Api.start({ RATE_LIMIT_AGENT_MESSAGES_PER_MINUTE: '600' });
    person = await api.signIn();
    roomId = (await person.post('/rooms', { name: 'Forgetful', collection: 'paperwake' }).expect(201)).body
      .room.id;
  });
  afterAll(() => {
    sockets.close();
    return api.stop();
  });

  const loseConnections = async (): Promise<void> => {
    for (const type of ['pubsub', 'normal'])
      // Our own goes too, before it is answered.
      await redis()
        .call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'no')
        .catch(() => undefined);
  };
  const messages = () => api.prisma.roomEvent.count({ where: { roomId, type: 'agent_message' } });
  const more = async (count: number): Promise<void> => {
    const before = await messages();
    await eventually(
      async () => ((await messages()) >= before + count ? true : undefined),
      `${count} more messages`,
      60_000,
    );
  };

  it('FLUSHALL and lost connections in the middle of a swarm: it trades on, every event comes once and in order', async () => {
    const [batched, single] = [
      await sockets.connect(person.session.accessToken),
      await sockets.connect(person.session.accessToken),
    ];
    await join(batched, { roomId, batch: true });
    await join(single, { roomId });
    const heard = [hear(batched), hear(single)];
    const request = { roomId, preset: 'balanced_market', seed: '11', speed: 5 };
    const spawned = await person.post('/swarms/spawn', request).expect(201);
    const swarmId = spawned.body.swarm.id as string;
    await more(5);

    await redis().flushall();
    await more(5); // turns whose wake-ups were lost are found overdue
    await redis().flushall();
    await loseConnections();
    await more(5);

    await person.patch(`/swarms/${swarmId}`, { action: 'stop' }).expect(200);
    const { lastSeq } = await eventually(async () => {
      const { swarm } = (await person.get(`/swarms/${swarmId}`).expect(200)).body as SwarmDetailResponse;
      return swarm.status === 'completed'
        ? api.app
            .get(RoomsRepository)
            .find(roomId)
            .then((room) => room ?? undefined)
        : undefined;
    }, 'the end of the swarm');
    for (const each of heard) {
      const seqs = await eventually(async () => {
        const got = eventsOf(each).map(({ seq }) => seq);
        return Promise.resolve((got.at(-1) ?? 0) >= lastSeq ? got : undefined);
      }, 'the last event');
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => n + 1));
    }
  }, 180_000);

  it('people stay signed in', async () => {
    await redis().flushall();
    await person.get('/auth/me').expect(200);
    const { refreshToken } = person.session;
    const refreshed = await api.http.post('/auth/refresh').send({ refreshToken }).expect(200);
    expect(refreshed.body.accessToken).toEqual(expect.any(String));
    expect((await api.signIn()).session.accessToken).toEqual(expect.any(String));
  });

  it('figures, floor and bids are read anew, and followed from then on', async () => {
    const stats = async (): Promise<RoomStats> =>
      (await api.http.get(`/rooms/${roomId}/stats`).expect(200)).body.stats;
    const [swarm] = [
      await person
        .post('/swarms/spawn', { roomId, preset: 'balanced_market', seed: '12', speed: 5 })
        .expect(201),
    ];
    await stats();
    await more(10);
    const same = async (): Promise<void> => {
      await eventually(async () => {
        const [{ floorPrice, topBid }, room] = [
          await stats(),
          await api.app.get(RoomsRepository).find(roomId),
        ];
        return room?.floorPrice === floorPrice && room?.topBid === topBid ? true : undefined;
      }, 'Redis and Postgres to agree');
    };
    await same();
    expect(await redis().exists(`room:${roomId}:prices`)).toBe(1);
    expect(
      (await redis().zcard(`room:${roomId}:floor`)) + (await redis().zcard(`room:${roomId}:bids`)),
    ).toBeGreaterThan(0);
    expect(await redis().hgetall(`room:${roomId}:stats`)).toMatchObject({
      activeAgents: expect.stringMatching(/^\d+$/),
    });
    expect(await redis().ttl(`room:${roomId}:stats`)).toBeLessThanOrEqual(5);
    await redis().flushall();
    await more(3);
    expect(await redis().exists(`room:${roomId}:floor`)).toBe(0); // nobody asked: no half of a set
    await same();
    await person.patch(`/swarms/${swarm.body.swarm.id}`, { action: 'stop' }).expect(200);
    await same();
  }, 120_000);

  it('hashes of sockets come back', async () => {
    const client = await sockets.connect(person.session.accessToken);
    await join(client, { roomId });
    await redis().flushall();
    await api.app.get(SocketSessions).rebuild();
    expect(await redis().hgetall(socketSessionKey(client.id ?? ''))).toMatchObject({ roomId });
    client.disconnect();
  });

  it('metadata of NFTs is kept for an hour', async () => {
    const { nfts } = (await api.http.get('/nfts?limit=1').expect(200)).body as {
      nfts: { collection: string; tokenId: string }[];
    };
    const { collection, tokenId } = nfts[0] ?? { collection: '', tokenId: '' };
    const key = `nft:${collection}:${tokenId}`;
    const read = async () =>
      (await api.http.get(`/nfts/${collection}/${tokenId}`).expect(200)).body as object;
    await redis().del(key);
    const drawn = await read();
    expect(await redis().ttl(key)).toBeGreaterThan(3590);
    expect(await read()).toEqual(drawn);
    await redis().set(key, JSON.stringify({ name: 'from the cache', rarity: 'Common', attributes: [] }));
    expect(await read()).toMatchObject({ name: 'from the cache' });
    await redis().del(key);
  });
});
