import { randomUUID } from 'node:crypto';
import type {
  AckError,
  ClientToServerEvents,
  JoinRoomReply,
  RoomEvent,
  ServerToClientEvents,
} from '@agentrooms/protocol';
import { io, type Socket } from 'socket.io-client';
import { RoomStream } from '../src/platform/realtime/room-stream.js';
import { Api, buyer, eventually, type Person } from './harness.js';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

describe('rooms in real time', () => {
  let api: Api;
  let person: Person;
  let roomId: string;
  const clients: Client[] = [];
  beforeAll(async () => {
    api = await Api.start();
    person = await api.signIn();
    await person.post('/faucet').expect(200); // a buyer that cannot pay names no price
    roomId = (await person.post('/rooms', { name: 'Live', collection: 'lodestar' }).expect(201)).body.room.id;
  });
  afterEach(() => clients.splice(0).forEach((client) => client.disconnect()));
  afterAll(() => api.stop());

  const connect = async (token?: string): Promise<Client> => {
    const client: Client = io(api.url, {
      transports: ['websocket'],
      auth: token === undefined ? {} : { token },
      reconnection: false,
    });
    clients.push(client);
    await new Promise<void>((resolve, reject) =>
      client.once('connect', resolve).once('connect_error', reject),
    );
    return client;
  };
  const join = (client: Client, request: object): Promise<JoinRoomReply & Partial<AckError>> =>
    client.timeout(5_000).emitWithAck('join_room', request) as Promise<JoinRoomReply & Partial<AckError>>;
  const say = (
    client: Client,
    message: string,
    room = roomId,
  ): Promise<{ seq: number } & Partial<AckError>> =>
    client.timeout(5_000).emitWithAck('send_message', { roomId: room, message }) as Promise<
      { seq: number } & Partial<AckError>
    >;
  const collect = (client: Client): RoomEvent[] => {
    const events: RoomEvent[] = [];
    client.onAny((_name: string, event: RoomEvent) => {
      if (typeof event.seq === 'number') events.push(event);
    });
    return events;
  };

  it('anyone may watch: a snapshot first, then every event in order', async () => {
    const client = await connect();
    const reply = await join(client, { roomId });
    expect(reply).toMatchObject({
      epoch: 1,
      recovered: true,
      snapshot: { stats: { type: 'room_stats', roomId }, offers: [] },
    });
    const events = collect(client);
    const { agent } = await person.spawn(buyer(roomId, { strategy: 'aggressive' }));
    await eventually(
      async () => Promise.resolve(events.find((event) => event.type === 'agent_message')),
      'a message',
    );
    await person.delete(`/agents/${agent.id}`).expect(200);
    await eventually(
      async () => Promise.resolve(events.find((event) => event.type === 'agent_left')),
      'the farewell',
    );
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => reply.seq + 1 + index));
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['agent_joined', 'agent_message', 'offer_withdrawn', 'agent_left']),
    );
    expect(events[0]).toMatchObject({ roomId, epoch: 1, timestamp: expect.stringMatching(/^\d{4}-/) });
  });

  it('a client that was away gets what it missed, and is told when it cannot', async () => {
    const speaker = await connect(person.session.accessToken);
    const { seq, epoch } = await join(speaker, { roomId });
    for (const text of ['one', 'two', 'three']) await say(speaker, text);
    const back = await connect();
    const resumed = await join(back, { roomId, after: seq, epoch });
    expect(resumed.recovered).toBe(true);
    expect(resumed.missed?.map((event) => event.type === 'agent_message' && event.message)).toEqual([
      'one',
      'two',
      'three',
    ]);
    for (const impossible of [
      { after: seq, epoch: epoch + 1 },
      { after: 1_000_000, epoch },
    ]) {
      expect(await join(back, { roomId, ...impossible })).toMatchObject({
        recovered: false,
        snapshot: expect.any(Object),
      });
    }
  });

  it('events reach watchers although Redis lost the announcement', async () => {
    const client = await connect();
    await join(client, { roomId });
    const events = collect(client);
    const announce = jest.spyOn(api.app.get(RoomStream), 'announce').mockResolvedValueOnce(); // lost on its way
    const speaker = await connect(person.session.accessToken);
    await join(speaker, { roomId });
    const { seq } = await say(speaker, 'can you hear me?');
    announce.mockRestore();
    await eventually(
      async () => Promise.resolve(events.find((event) => event.seq === seq)),
      'the lost event',
      20_000,
    );
  });

  it('people speak under their wallet, and only after signing in and joining', async () => {
    const [guest, speaker] = [await connect(), await connect(person.session.accessToken)];
    await join(guest, { roomId });
    expect((await say(guest, 'hello')).error?.code).toBe('unauthorized');
    expect((await say(speaker, 'hello')).error?.code).toBe('not_a_member');
    await join(speaker, { roomId });
    for (const bad of ['', '   ', '\u200B\u202E', 'x'.repeat(281), 'x'.repeat(10_240), 48])
      expect((await say(speaker, bad as string)).error?.code).toBe('invalid_request');
    const events = collect(guest);
    const { seq } = await say(speaker, 'I \u202Ewould\u202C pay ５\u200B USDC.\n');
    const heard = await eventually(
      async () => Promise.resolve(events.find((event) => event.seq === seq)),
      'the words',
    );
    expect(heard).toMatchObject({
      human: true,
      agent: null,
      price: null,
      offerId: null,
      message: 'I would pay 5 USDC.',
    });
  });

  it('refuses wrong tokens, malformed requests and unknown rooms with a code', async () => {
    await expect(connect('forged')).rejects.toThrow();
    const client = await connect();
    expect((await join(client, { roomId: randomUUID() })).error?.code).toBe('room_not_found');
    for (const bad of [{}, { roomId: 'x' }, { roomId, after: -1 }, { roomId, after: 'x' }, null]) {
      expect((await join(client, bad as object)).error?.code).toBe('invalid_request');
    }
    const told = new Promise((resolve) => client.once('error', resolve));
    client.emit('join_room', { roomId: randomUUID() }); // a client that does not ask for acknowledgements
    expect(await told).toMatchObject({ type: 'error', code: 'room_not_found' });
  });

  it('knows a room in any case of its letters', async () => {
    const [client, speaker] = [await connect(), await connect(person.session.accessToken)];
    await join(client, { roomId: roomId.toUpperCase() });
    await join(speaker, { roomId });
    const events = collect(client);
    const { seq } = await say(speaker, 'do you hear me up there?');
    const heard = await eventually(
      async () => Promise.resolve(events.find((event) => event.seq === seq)),
      'the words',
      8_000,
    );
    expect(heard).toMatchObject({ roomId });
    const announce = jest.spyOn(api.app.get(RoomStream), 'announce');
    await say(speaker, 'I do.', roomId.toUpperCase());
    const rooms = announce.mock.calls.map(([room]) => room);
    expect([rooms.includes(roomId), rooms.includes(roomId.toUpperCase())]).toEqual([true, false]);
    announce.mockRestore();
    await client.timeout(5_000).emitWithAck('leave_room', { roomId: roomId.toUpperCase() });
    const gone = await say(speaker, 'and now?');
    await say(speaker, 'no.');
    expect(events.find((event) => event.seq === gone.seq)).toBeUndefined();
  });

  it('stops sending when a client has left', async () => {
    const [client, speaker] = [await connect(), await connect(person.session.accessToken)];
    await join(client, { roomId });
    await join(speaker, { roomId });
    const events = collect(client);
    await client.timeout(5_000).emitWithAck('leave_room', { roomId });
    const { seq } = await say(speaker, 'are you still there?');
    await say(speaker, 'no?');
    expect(events.find((event) => event.seq === seq)).toBeUndefined();
  });
});
