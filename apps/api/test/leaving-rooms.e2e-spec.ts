import type { Server } from 'socket.io';
import { PrismaService } from '../src/platform/prisma/prisma.service.js';
import { RoomBroadcaster } from '../src/rooms/room-broadcaster.js';
import { WatchRoom } from '../src/rooms/watch-room.js';
import { Api, eventually } from './harness.js';
import { eventsOf, hear, join, Sockets, tell, words } from './sockets.js';

/** Real: everything; Postgres is held up with a lock on its table of rooms, so that entering one takes as long as we like. */
describe('a socket that changes its mind while it enters a room', () => {
  let api: Api;
  let roomId: string;
  const sockets = new Sockets(() => api.url);
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  beforeEach(async () => {
    roomId = (await api.prisma.room.create({ data: { name: 'Revolving door', collection: 'lodestar' } })).id;
  });
  afterEach(() => sockets.close());
  afterAll(() => api.stop());

  /** Runs `during` while nobody can read the table of rooms. */
  const whileRoomsAreLocked = async <Result>(during: () => Promise<Result>): Promise<Result> =>
    api.app.get(PrismaService).client.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE rooms IN ACCESS EXCLUSIVE MODE`;
        return during();
      },
      { timeout: 30_000 },
    );
  /** Until so many statements wait for the lock. */
  const waiting = (count: number) =>
    eventually(async () => {
      const [row] = await api.prisma.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return Number(row?.count) >= count ? true : undefined;
    }, `${count} readers that wait`);
  const watchers = () => api.app.get(RoomBroadcaster).load().watchers;
  const members = () =>
    api.app.get<WatchRoom, { server: Server }>(WatchRoom).server.of('/').adapter.rooms.get(roomId)?.size ?? 0;
  const nobody = () =>
    eventually(
      () => Promise.resolve((watchers() === 0 && members() === 0) || undefined),
      'nobody in the room',
      10_000,
    );

  it('is out when it asked to leave last, and hears nothing after that was granted', async () => {
    const client = await sockets.connect();
    const answers: string[] = [];
    const { entered, left } = await whileRoomsAreLocked(async () => {
      const entered = join(client, { roomId }).then(() => answers.push('joined'));
      const left = client
        .timeout(10_000)
        .emitWithAck('leave_room', { roomId })
        .then(() => answers.push('left'));
      await waiting(1);
      return { entered, left };
    });
    await Promise.all([entered, left]);
    expect(answers).toEqual(['joined', 'left']);
    const heard = hear(client);
    await nobody();
    const bystander = await sockets.connect();
    await join(bystander, { roomId });
    const seen = hear(bystander);
    const seq = await tell(api, roomId, words('is anybody there?'));
    await eventually(
      () => Promise.resolve(eventsOf(seen).some((event) => event.seq === seq) || undefined),
      'the bystander to hear it',
    );
    expect(eventsOf(heard)).toEqual([]);
  });

  it('is in when it asked to come back last, and hears each event once', async () => {
    const client = await sockets.connect();
    const heard = hear(client);
    const replies = await whileRoomsAreLocked(async () => {
      const replies = [
        join(client, { roomId }),
        client.timeout(10_000).emitWithAck('leave_room', { roomId }),
        join(client, { roomId }),
        join(client, { roomId }),
      ];
      await waiting(1);
      return replies;
    });
    await Promise.all(replies);
    expect([watchers(), members()]).toEqual([1, 1]);
    const last = await tell(api, roomId, words('one'), words('two'));
    await eventually(
      () => Promise.resolve(eventsOf(heard).some(({ seq }) => seq === last) || undefined),
      'the last event',
    );
    expect(eventsOf(heard).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('leaves nothing behind when it goes in the middle', async () => {
    const client = await sockets.connect();
    await whileRoomsAreLocked(async () => {
      for (let n = 0; n < 3; n += 1) client.emit('join_room', { roomId }, () => undefined);
      await waiting(1);
      client.disconnect();
      const server = api.app.get<WatchRoom, { server: Server }>(WatchRoom).server;
      await eventually(
        () => Promise.resolve(server.sockets.sockets.size === 0 || undefined),
        'the server to notice',
      );
    });
    await nobody();
  });

  it('gets no snapshot of a room that it left while one was read for it', async () => {
    const client = await sockets.connect();
    await join(client, { roomId });
    const heard = hear(client);
    const watching = api.app.get<WatchRoom, { startOver(socketId: string, roomId: string): Promise<void> }>(
      WatchRoom,
    );
    const again = await whileRoomsAreLocked(async () => {
      const again = watching.startOver(client.id ?? '', roomId);
      await waiting(1);
      await client.timeout(10_000).emitWithAck('leave_room', { roomId });
      return { done: again };
    });
    await again.done;
    // What was sent before this answer has come before it.
    await client.timeout(10_000).emitWithAck('leave_room', { roomId });
    expect(heard.map(({ name }) => name)).not.toContain('snapshot');
    await nobody();
  });

  it('cannot leave rooms that are none of ours: its user hears of notifications all the same', async () => {
    const person = await api.signIn();
    const client = await sockets.connect(person.session.accessToken);
    const own = `user:${person.session.user.id}`;
    const { adapter } = api.app.get<WatchRoom, { server: Server }>(WatchRoom).server.of('/');
    expect(adapter.rooms.get(own)?.size).toBe(1);
    for (const roomId of [own, client.id]) await client.timeout(5_000).emitWithAck('leave_room', { roomId });
    expect([adapter.rooms.get(own)?.size, adapter.rooms.get(client.id ?? '')?.size]).toEqual([1, 1]);
  });
});
