import { request as httpRequest } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import type { RoomItem } from '@agentrooms/protocol';
import { socketSessionKey } from '../src/platform/realtime/socket-sessions.js';
import type { Server } from 'socket.io';
import { SocketLine } from '../src/platform/realtime/socket-line.js';
import { WatchRoom } from '../src/rooms/watch-room.js';
import { RoomBroadcaster } from '../src/rooms/room-broadcaster.js';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { SocketSessions } from '../src/platform/realtime/socket-sessions.js';
import { Api, eventually } from './harness.js';
import { type Client, eventsOf, farewell, hear, join, Sockets, tell, words } from './sockets.js';

/** `REQUIRE_AUTH_TO_WATCH`, limits and origins that the tests can tell from the defaults. */
const settings = {
  WEB_ORIGIN: 'http://localhost:21813',
  RATE_LIMIT_SOCKET_EVENTS_PER_MINUTE: '40',
  WORKERS: 'off',
};

const consecutive = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => from + n);

describe('fan-out of room events', () => {
  let api: Api;
  let roomId: string;
  const sockets = new Sockets(() => api.url);
  beforeAll(async () => {
    api = await Api.start(settings);
  });
  beforeEach(async () => {
    roomId = (await api.prisma.room.create({ data: { name: 'Fan-out', collection: 'lodestar' } })).id;
  });
  afterEach(() => sockets.close());
  afterAll(() => api.stop());

  const heardUntil = (heard: ReturnType<typeof hear>, seq: number) =>
    eventually(async () => {
      const seqs = eventsOf(heard).map((event) => event.seq);
      return Promise.resolve(seqs.includes(seq) ? seqs : undefined);
    }, `event ${seq}`);

  it('sends what may wait as one batch, and a critical event at once, behind what waited', async () => {
    const client = await sockets.connect();
    await join(client, { roomId, batch: true });
    const heard = hear(client);
    await tell(api, roomId, words('one'), words('two'), words('three'), farewell());
    const last = await tell(api, roomId, words('four'));
    expect(await heardUntil(heard, last)).toEqual([1, 2, 3, 4, 5]);
    const batches = heard
      .filter(({ name }) => name === 'batch')
      .map(({ items }) => items.filter(({ type }) => type !== 'room_stats').map(({ type }) => type));
    expect(heard.every(({ name }) => name === 'batch')).toBe(true);
    expect(batches.filter(({ length }) => length > 0)).toEqual([
      ['agent_message', 'agent_message', 'agent_message', 'agent_left'],
      ['agent_message'],
    ]);
  });

  it('sends single events, in the same order, to a client that knows no batches', async () => {
    const client = await sockets.connect();
    await join(client, { roomId });
    const heard = hear(client);
    const last = await tell(
      api,
      roomId,
      ...Array.from({ length: 70 }, (_, n) => words(`word ${n}`)),
      farewell(),
    );
    expect(await heardUntil(heard, last)).toEqual(consecutive(1, 71));
    expect(heard.map(({ name }) => name)).not.toContain('batch');
    expect(new Set(heard.map(({ name }) => name))).toEqual(new Set(['agent_message', 'agent_left']));
  });

  it('never has more than fifty in a batch', async () => {
    const client = await sockets.connect();
    await join(client, { roomId, batch: true });
    const heard = hear(client);
    const last = await tell(api, roomId, ...Array.from({ length: 120 }, (_, n) => words(`word ${n}`)));
    expect(await heardUntil(heard, last)).toEqual(consecutive(1, 120));
    const sizes = heard.map(({ items }) => items.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
    expect(sizes.length).toBeLessThan(10);
  });

  it('figures come with the events that they reflect, never before them', async () => {
    const client = await sockets.connect();
    await join(client, { roomId, batch: true });
    const heard = hear(client);
    const last = await tell(api, roomId, words('figures, please'));
    await tell(api, roomId, words('and again'));
    const items = await eventually(async () => {
      const all = heard.flatMap((one) => one.items);
      return Promise.resolve(all.some(({ type }) => type === 'room_stats') ? all : undefined);
    }, 'figures');
    const at = items.findIndex(({ type }) => type === 'room_stats');
    const stats = items[at] as Extract<RoomItem, { type: 'room_stats' }>;
    expect(stats.asOf).toBeGreaterThanOrEqual(last);
    const before = items.slice(0, at).flatMap((item) => (item.type === 'room_stats' ? [] : [item.seq]));
    expect(before).toContain(stats.asOf);
  });

  it('tells the newest seq in silence, so that a client notices what it lost', async () => {
    const client = await sockets.connect();
    await join(client, { roomId });
    const seq = await tell(api, roomId, words('then silence'));
    const told = new Promise((resolve) => client.once('heartbeat', resolve));
    expect(await told).toEqual({ type: 'heartbeat', roomId, seq, epoch: 1 });
  }, 12_000);

  it('shares deflated frames with the clients that take them', async () => {
    const clients = await Promise.all(
      [true, true, true, false].map((perMessageDeflate) => sockets.connect(undefined, { perMessageDeflate })),
    );
    const heard = [];
    for (const client of clients) {
      await join(client, { roomId, batch: true });
      heard.push(hear(client));
    }
    const raw = clients.map(bytesOf);
    const last = await tell(
      api,
      roomId,
      ...Array.from({ length: 50 }, () => words('the same words again and again')),
    );
    for (const one of heard) expect(await heardUntil(one, last)).toEqual(consecutive(1, 50));
    const [deflated, , , plain] = raw.map((bytes) => bytes());
    expect(plain).toBeGreaterThan(5_000);
    expect(deflated).toBeLessThan((plain ?? 0) / 2);
  });

  it('a client that stops reading is dropped to snapshot mode and costs no memory; then it starts over', async () => {
    const [slow, quick] = [
      await sockets.connect(undefined, { perMessageDeflate: false }),
      await sockets.connect(),
    ];
    for (const client of [slow, quick]) await join(client, { roomId, batch: true });
    const [slowHeard, quickHeard] = [hear(slow), hear(quick)];
    const wire = wireOf(slow);
    wire.pause();
    const broadcaster = api.app.get(RoomBroadcaster);
    const io = api.app.get<WatchRoom, { server: Server }>(WatchRoom).server;
    const long = 'x'.repeat(20_000);
    let last = 0;
    let rounds = 0;
    // The kernel takes some megabytes before the connection stands still.
    while (broadcaster.load().behind === 0 && rounds < 200) {
      last = await tell(api, roomId, ...Array.from({ length: 20 }, () => words(long)));
      await new Promise((resolve) => setTimeout(resolve, 20));
      rounds += 1;
    }
    expect(broadcaster.load().behind).toBe(1);
    const waiting = waitingBytes(io, slow);
    for (let n = 0; n < 10; n += 1)
      last = await tell(api, roomId, ...Array.from({ length: 20 }, () => words(long)));
    await heardUntil(quickHeard, last);
    expect(waitingBytes(io, slow)).toBeLessThanOrEqual(waiting);
    expect(waiting).toBeLessThan(4 * 1024 * 1024);

    const snapshot = new Promise<{ seq: number }>((resolve) => slow.once('snapshot', resolve));
    wire.resume();
    const { seq } = await snapshot;
    expect(seq).toBe(last);
    const next = await tell(api, roomId, words('after the snapshot'), farewell());
    const seqs = await heardUntil(slowHeard, next);
    expect(seqs.filter((one) => one > seq)).toEqual([seq + 1, seq + 2]);
    expect(seqs).not.toContain(last); // it was not sent late
    expect(eventsOf(quickHeard).map((event) => event.seq)).toEqual(consecutive(1, next));
  }, 60_000);

  it('a client that asks again and again and reads no answer is cut off: nothing piles up for it', async () => {
    for (let n = 0; n < 5; n += 1)
      await tell(api, roomId, ...Array.from({ length: 80 }, () => words('x'.repeat(5_000))));
    const client = await sockets.connect(undefined, { perMessageDeflate: false });
    const io = api.app.get<WatchRoom, { server: Server }>(WatchRoom).server;
    const ended = new Promise((resolve) =>
      io.sockets.sockets.get(client.id ?? '')?.once('disconnect', resolve),
    );
    wireOf(client).pause();
    // Two megabytes each, more than the kernel takes.
    for (let n = 0; n < 20; n += 1) client.emit('join_room', { roomId, after: 0, epoch: 1 }, () => undefined);
    expect(await ended).toBe('transport close'); // by us, long before its heartbeat is missed
    // Entries that were under way end after it.
    const broadcaster = api.app.get(RoomBroadcaster);
    const nobody = () => Promise.resolve(broadcaster.load().watchers === 0 || undefined);
    await eventually(nobody, 'nobody watching any more');
  });

  it('a client that floods us with pings and reads no pong is cut off', async () => {
    const client = await sockets.connect(undefined, { perMessageDeflate: false });
    const io = api.app.get<WatchRoom, { server: Server }>(WatchRoom).server;
    const ended = new Promise((resolve) =>
      io.sockets.sockets.get(client.id ?? '')?.once('disconnect', resolve),
    );
    wireOf(client).pause();
    const { ws } = client.io.engine.transport as unknown as { ws: { ping(data: Buffer): void } };
    for (let n = 0; n < 200_000; n += 1) ws.ping(Buffer.alloc(125));
    expect(await ended).toBe('transport close');
  });

  it('opens for our origins and for programs, not for other sites', async () => {
    const handshake = (origin?: string, transport = 'websocket'): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const { port } = api.app.getHttpServer().address() as AddressInfo;
        const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
        const headers = {
          ...(transport === 'websocket' && { ...upgrade, 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' }),
          ...(origin !== undefined && { origin }),
        };
        const sent = httpRequest({ port, path: `/socket.io/?EIO=4&transport=${transport}`, headers });
        const answered = (response: { statusCode?: number }): void => {
          resolve(response.statusCode);
          sent.destroy();
        };
        sent.on('upgrade', answered).on('response', answered).on('error', reject).end();
      });
    expect(await handshake()).toBe(101);
    expect(await handshake(settings.WEB_ORIGIN)).toBe(101);
    for (const stranger of ['https://evil.example', 'null', `${settings.WEB_ORIGIN}.evil.example`]) {
      expect(await handshake(stranger)).toBe(400);
      expect(await handshake(stranger, 'polling')).toBe(403);
    }
  });

  it('limits what a socket sends, and ends one that does not mind', async () => {
    const client = await sockets.connect();
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 45; n += 1) codes.push((await join(client, { roomId: 'wrong' })).error?.code);
    expect(codes.slice(0, 40)).toEqual(Array(40).fill('invalid_request'));
    expect(codes.slice(40)).toEqual(Array(5).fill('too_many_requests'));
    const told = new Promise((resolve) => client.once('error', resolve));
    client.emit('send_message', { roomId, message: 'without acknowledgement' });
    expect(await told).toMatchObject({ type: 'error', code: 'too_many_requests' });
    const other = await sockets.connect();
    expect((await join(other, { roomId })).recovered).toBe(true); // limits are each socket's own
    const ended = gone(client);
    for (let n = 0; n < 100; n += 1) client.emit('leave_room', { roomId });
    await ended;
    expect(other.connected).toBe(true);
  });

  it.each(['nobody', 'somebody'])('lets a socket of %s watch twenty rooms', async (whose) => {
    const rooms = await api.prisma.room.createManyAndReturn({
      data: consecutive(1, 21).map((n) => ({ name: `Room ${n}`, collection: 'lodestar' })),
    });
    const token = whose === 'nobody' ? undefined : (await api.signIn()).session.accessToken;
    const client = await sockets.connect(token);
    const codes = [];
    for (const { id } of rooms) codes.push((await join(client, { roomId: id })).error?.code);
    expect(codes).toEqual([...Array<undefined>(20).fill(undefined), 'too_many_rooms']);
    expect((await join(client, { roomId: rooms[0]?.id })).recovered).toBe(true); // again is not one more
  });

  it('ends a socket that sends more than sixteen kilobytes at once', async () => {
    const client = await sockets.connect(undefined, { perMessageDeflate: false });
    const [ended] = [gone(client), client.emit('send_message', { roomId, message: 'x'.repeat(17_000) })];
    await ended;
    // A bomb is measured unpacked.
    const bomb = await sockets.connect(undefined, { perMessageDeflate: { threshold: 0 } });
    const [burst] = [gone(bomb), bomb.emit('send_message', { roomId, message: 'x'.repeat(1_000_000) })];
    await burst;
  });

  it('keeps a hash of each session in Redis, which goes with the socket and can be rebuilt', async () => {
    const { commands } = api.app.get(RedisService);
    const client = await sockets.connect();
    await join(client, { roomId });
    const key = socketSessionKey(client.id ?? '');
    const session = () => commands.hgetall(key);
    expect(await session()).toEqual({
      userId: '',
      roomId,
      agentId: '',
      connectedAt: expect.stringMatching(/^\d{4}-/),
    });
    expect(await commands.ttl(key)).toBeGreaterThan(30);
    await commands.del(key);
    await api.app.get(SocketSessions).rebuild();
    expect(await session()).toMatchObject({ roomId });
    await client.timeout(5_000).emitWithAck('leave_room', { roomId });
    expect(await session()).toMatchObject({ roomId: '' });
    client.disconnect();
    await eventually(async () => ((await commands.exists(key)) === 0 ? true : undefined), 'the hash to go');
  });

  it('1,000 forced disconnects with resume: no gap, no repetition', async () => {
    let writing = true;
    const writer = (async () => {
      let n = 0;
      while (writing)
        await tell(api, roomId, words(`word ${(n += 1)}`), ...(n % 7 === 0 ? [farewell()] : []));
    })();
    const watch = async (times: number): Promise<number[]> => {
      const seen: number[] = [];
      let position: { after: number; epoch: number } | undefined;
      for (let n = 0; n < times; n += 1) {
        const client = await sockets.connect();
        const heard = hear(client);
        const reply = await join(client, { roomId, batch: n % 2 === 0, ...position });
        expect(reply.recovered).toBe(true);
        position ??= { after: reply.seq, epoch: reply.epoch };
        seen.push(...(reply.missed ?? []).map(({ seq }) => seq));
        if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 150));
        client.io.engine.close(); // as a line that breaks: whatever was under way is lost
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(...eventsOf(heard).map(({ seq }) => seq));
        position = { ...position, after: seen.at(-1) ?? position.after };
      }
      return seen;
    };
    const all = await Promise.all(Array.from({ length: 10 }, () => watch(100)));
    writing = false;
    await writer;
    for (const seen of all) {
      expect(seen.length).toBeGreaterThan(50);
      expect(seen).toEqual(consecutive(seen[0] ?? 0, seen.length));
    }
  }, 180_000);
});

describe('REQUIRE_AUTH_TO_WATCH', () => {
  let api: Api;
  const sockets = new Sockets(() => api.url);
  beforeAll(async () => {
    api = await Api.start({ REQUIRE_AUTH_TO_WATCH: 'true', WORKERS: 'off' });
  });
  afterAll(() => {
    sockets.close();
    return api.stop();
  });

  it('lets only people with a token into rooms', async () => {
    const roomId = await api.roomOf('lodestar');
    expect((await join(await sockets.connect(), { roomId })).error?.code).toBe('unauthorized');
    const person = await api.signIn();
    expect((await join(await sockets.connect(person.session.accessToken), { roomId })).recovered).toBe(true);
  });
});

const gone = (client: Client): Promise<unknown> =>
  new Promise((resolve) => client.once('disconnect', resolve));

/** The TCP connection under a client. */
function wireOf(client: Client): NetSocket {
  const { ws } = client.io.engine.transport as unknown as { ws: { _socket: NetSocket } };
  return ws._socket;
}

/** How many bytes a client has read from now on. */
function bytesOf(client: Client): () => number {
  const wire = wireOf(client);
  const before = wire.bytesRead;
  return () => wire.bytesRead - before;
}

/** Bytes that our side holds for a client. */
function waitingBytes(io: Server, client: Client): number {
  const socket = io.sockets.sockets.get(client.id ?? '');
  if (socket === undefined) throw new Error('the client is not connected');
  return new SocketLine(socket).waiting;
}
