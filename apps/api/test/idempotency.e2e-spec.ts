import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { IdempotencyStore } from '../src/platform/http/idempotency/idempotency-store.js';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { Api, buyer, type Person } from './harness.js';

describe('Idempotency-Key', () => {
  let here: Api;
  let there: Api;
  let person: Person;
  let roomId: string;
  beforeAll(async () => {
    [here, there] = [await Api.start({ WORKERS: 'off' }), await Api.start({ WORKERS: 'off' })];
    person = await here.signIn();
    const opened = await person.post('/rooms', { name: 'Once', collection: 'greenroom' }).expect(201);
    roomId = opened.body.room.id as string;
  });
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
  });

  const post = (api: Api, path: string, key: string, body: object, by = person) =>
    api.http
      .post(path)
      .set('authorization', `Bearer ${by.session.accessToken}`)
      .set('idempotency-key', key)
      .send(body);
  const agentsOf = ({ session }: Person) => here.prisma.agent.count({ where: { userId: session.user.id } });

  it('does a repeated request once, and answers it the same again', async () => {
    const [key, request] = [`"${randomUUID()}"`, buyer(roomId)];
    const first = await post(here, '/agents/spawn', key, request).expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const again = await post(there, '/agents/spawn', key, request).expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.text).toBe(first.text);
    expect(await agentsOf(person)).toBe(1);
    // The same key in quotes and without is one key.
    const bare = await post(there, '/agents/spawn', key.slice(1, -1), request).expect(201);
    expect(bare.text).toBe(first.text);
  });

  it('lets one of forty simultaneous requests through, over two instances', async () => {
    const one = await here.signIn();
    const [key, request] = [randomUUID(), buyer(roomId)];
    const send = (index: number) => post(index % 2 ? here : there, '/agents/spawn', key, request, one);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => send(index)));
    const seen = answers.map(({ status, body }) => `${status} ${body.code ?? body.agent.id}`);
    const [created, ...others] = [...new Set(seen.filter((answer) => answer.startsWith('201')))];
    expect(created).toBeDefined();
    expect(others).toEqual([]);
    expect(
      seen.filter((answer) => !answer.startsWith('201')).every((a) => a === '409 idempotency_key_in_use'),
    ).toBe(true);
    expect(await agentsOf(one)).toBe(1);
    expect((await send(0)).headers['idempotency-replayed']).toBe('true');
  });

  it('answers 422 when the body is another', async () => {
    const key = randomUUID();
    await post(here, '/agents/spawn', key, buyer(roomId)).expect(201);
    const { body } = await post(here, '/agents/spawn', key, buyer(roomId, { name: 'Other' })).expect(422);
    expect(body.code).toBe('idempotency_key_reused');
  });

  it('answers 409 while the first one runs', async () => {
    const key = randomUUID();
    const { createHash } = await import('node:crypto');
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const request = buyer(roomId);
    const running = { fingerprint: sha256(JSON.stringify(request)), token: 'somebody' };
    const name = `idempotency:${person.session.user.id}:POST /agents/spawn:${sha256(key)}`;
    await here.app.get(RedisService).commands.set(name, JSON.stringify(running), 'EX', 60);
    const { body } = await post(here, '/agents/spawn', key, request).expect(409);
    expect(body.code).toBe('idempotency_key_in_use');
  });

  it('is not in its own way when the connection to Redis breaks and its claim is sent again', async () => {
    const { commands } = here.app.get(RedisService);
    const set = commands.set.bind(commands) as (...args: unknown[]) => Promise<string | null>;
    // What ioredis does with a command that was carried out, but whose answer was lost with the connection.
    const twice = { set: (...args: unknown[]) => set(...args).then(() => set(...args)) } as unknown as Redis;
    const scope = { userId: person.session.user.id, route: 'POST /rooms', key: randomUUID() };
    expect((await new IdempotencyStore(twice).claim(scope, {})).state).toBe('first');
    expect((await new IdempotencyStore(commands).claim(scope, {})).state).toBe('running');
  });

  it('is a key of its own for each user and route, and kept for a day', async () => {
    const [key, other] = [randomUUID(), await here.signIn()];
    const mine = await post(here, '/agents/spawn', key, buyer(roomId)).expect(201);
    const theirs = await post(here, '/agents/spawn', key, buyer(roomId), other).expect(201);
    expect(theirs.body.agent.id).not.toBe(mine.body.agent.id);
    await post(here, '/rooms', key, { name: 'Another route', collection: 'greenroom' }).expect(201);
    const redis = here.app.get(RedisService).commands;
    const [kept = ''] = await redis.keys(`idempotency:${other.session.user.id}:*`);
    expect(await redis.ttl(kept)).toBeGreaterThan(86_000);
  });

  it('replays refusals of what was tried, and forgets those of what was not', async () => {
    const [key, nowhere] = [randomUUID(), randomUUID()];
    await post(here, '/agents/spawn', key, buyer(nowhere)).expect(404);
    const again = await post(here, '/agents/spawn', key, buyer(nowhere)).expect(404);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body.code).toBe('room_not_found');
    const invalid = randomUUID();
    await post(here, '/agents/spawn', invalid, buyer(roomId, { name: '' })).expect(400);
    await post(here, '/agents/spawn', invalid, buyer(roomId)).expect(201);
  });

  it('is refused when it is no key', async () => {
    const { body } = await post(here, '/agents/spawn', 'two words', buyer(roomId)).expect(400);
    expect(body.details[0].field).toBe('Idempotency-Key');
  });

  it('is honoured by everything that creates', async () => {
    const once = async (path: string, request: object, status: number) => {
      const key = randomUUID();
      const first = await post(here, path, key, request).expect(status);
      const second = await post(here, path, key, request).expect(status);
      expect([path, second.headers['idempotency-replayed'], second.text]).toEqual([path, 'true', first.text]);
    };
    await once('/rooms', { name: 'Opened once', collection: 'tidewatch' }, 201);
    await once('/swarms/spawn', { roomId, preset: 'small_test' }, 201);
    await once(`/rooms/${roomId}/messages`, { message: 'Said once' }, 201);
    await once('/faucet', {}, 200);
    const { body } = await here.http.get(`/rooms/${roomId}/messages`).expect(200);
    expect(body.messages.filter((one: { message: string }) => one.message === 'Said once')).toHaveLength(1);
  });
});
