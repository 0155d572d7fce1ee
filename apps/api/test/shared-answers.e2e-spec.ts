import { randomUUID } from 'node:crypto';
import type { RoomEntity } from '@agentrooms/protocol';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { RoomsRepository } from '../src/rooms/rooms.repository.js';
import { Api, buyer, type Person } from './harness.js';

/** Lists of rooms and their figures are made once for many, and still are never behind what has been answered. */
describe('shared answers', () => {
  let one: Api;
  let two: Api;
  let person: Person;
  beforeAll(async () => {
    const settings = { WORKERS: 'off', RATE_LIMIT_REQUESTS_PER_MINUTE: '5000' };
    one = await Api.start(settings);
    two = await Api.start(settings);
    person = await one.signIn();
  });
  afterAll(() => Promise.all([one.stop(), two.stop()]));

  const roomIn = async (api: Api, id: string): Promise<RoomEntity | undefined> => {
    const { body } = await api.http.get('/rooms?limit=200').expect(200);
    return (body as { rooms: RoomEntity[] }).rooms.find((room) => room.id === id);
  };
  const open = async (): Promise<string> => {
    const room = { name: `Shared ${randomUUID().slice(0, 8)}`, collection: 'paperwake' };
    return (await person.post('/rooms', room).expect(201)).body.room.id as string;
  };

  it('many who ask are answered with few reads', async () => {
    const id = await open();
    const reads = jest.spyOn(one.app.get(RoomsRepository), 'list');
    try {
      for (let round = 0; round < 10; round += 1) {
        const rooms = await Promise.all(Array.from({ length: 10 }, () => roomIn(one, id)));
        expect(rooms.map((room) => room?.id)).toEqual(Array.from({ length: 10 }, () => id));
      }
      expect(reads.mock.calls.length).toBeLessThan(50);
    } finally {
      reads.mockRestore();
    }
  });

  it('whoever opened a room finds it at once, through whichever instance', async () => {
    for (let n = 0; n < 10; n += 1) {
      await Promise.all([roomIn(one, ''), roomIn(two, '')]);
      const id = await open();
      expect(await Promise.all([roomIn(two, id), roomIn(one, id)])).toEqual([
        expect.objectContaining({ id, activeAgents: 0 }),
        expect.objectContaining({ id, activeAgents: 0 }),
      ]);
    }
  });

  it('agents are counted in the list as soon as they sit down, and go', async () => {
    const id = await open();
    expect((await roomIn(two, id))?.activeAgents).toBe(0);
    const { agent } = await person.spawn(buyer(id));
    expect((await roomIn(two, id))?.activeAgents).toBe(1);
    await person.delete(`/agents/${agent.id}`).expect(200);
    expect((await roomIn(two, id))?.activeAgents).toBe(0);
  });

  it('goes on when the version is lost', async () => {
    const { commands } = one.app.get(RedisService);
    for (let n = 0; n < 5; n += 1) {
      await roomIn(two, '');
      await commands.del('rooms:version');
      const id = await open();
      await commands.del('rooms:version');
      expect((await roomIn(two, id))?.id).toBe(id);
    }
  });

  it('each request is counted, named and limited by itself', async () => {
    const path = `/rooms/${await open()}/stats`;
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        fetch(one.url + path, { headers: { 'x-forwarded-for': '198.51.100.240' } }),
      ),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    const header = (name: string) => answers.map(({ headers }) => headers.get(name));
    expect(new Set(header('x-request-id')).size).toBe(40);
    expect(new Set(header('ratelimit-remaining')).size).toBe(40);
    expect(new Set(header('etag')).size).toBe(1);
    expect(new Set(header('cache-control'))).toEqual(new Set(['public, no-cache']));
    expect(new Set(header('content-type'))).toEqual(new Set(['application/json; charset=utf-8']));
    expect(new Set(header('x-content-type-options'))).toEqual(new Set(['nosniff']));
    const metrics = await (await fetch(`${one.url}/metrics/prometheus`)).text();
    const counted =
      /http_request_duration_seconds_count\{method="GET",route="\/rooms\/:id\/stats",status="200"\} (\d+)/;
    expect(Number(counted.exec(metrics)?.[1])).toBe(40);
  });
});
