import { Prisma } from '@agentrooms/database';
import { RoomChange } from '../src/deals/room-change.js';
import { RoomStream } from '../src/platform/realtime/room-stream.js';
import { Api } from './harness.js';

describe('a change of a room in one statement', () => {
  let api: Api;
  let roomId: string;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
    const person = await api.signIn();
    const answer = await person.post('/rooms', { name: 'Changes', collection: 'paperwake' }).expect(201);
    roomId = answer.body.room.id;
  });
  afterAll(() => api.stop());

  const status = (agentId: string) =>
    ({ type: 'agent_status', agentId, status: 'negotiating', paused: false }) as const;
  const always = Prisma.sql`changed AS (SELECT id FROM room)`;
  const never = Prisma.sql`changed AS (SELECT id FROM room WHERE false)`;

  it('keeps the stream gap-free and each change together, beside transactions of the same room', async () => {
    const [changes, stream] = [api.app.get(RoomChange), api.app.get(RoomStream)];
    const write = (n: number) =>
      n % 3 === 0
        ? stream.write(roomId, (_tx, emit) => Promise.resolve(emit(status(`t${n}`))))
        : changes.write({
            roomId,
            effects: always,
            events: [status(`${n}-1`), status(`${n}-2`)],
            furtherEvents: Prisma.sql`SELECT jsonb_build_object('type', 'agent_status', 'agentId', ${`${n}-3`}::text)`,
          });
    await Promise.all(Array.from({ length: 60 }, (_, n) => write(n)));
    const events = await stream.read(roomId, 0, 1_000);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events).toHaveLength(20 + 40 * 3);
    const told = events.map((event) => (event.type === 'agent_status' ? event.agentId : ''));
    const firsts = told.filter((id) => id.endsWith('-1'));
    expect(firsts).toHaveLength(40);
    for (const first of firsts) {
      const at = told.indexOf(first);
      const n = first.slice(0, -2);
      expect(told.slice(at, at + 3)).toEqual([`${n}-1`, `${n}-2`, `${n}-3`]);
    }
  });

  it('tells nothing when nothing changed', async () => {
    const before = await api.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
    const write = api.app.get(RoomChange).write({ roomId, effects: never, events: [status('nobody')] });
    expect(await write).toBe(false);
    expect((await api.prisma.room.findUniqueOrThrow({ where: { id: roomId } })).lastSeq).toBe(before.lastSeq);
  });
});
