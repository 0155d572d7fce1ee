import { randomUUID } from 'node:crypto';
import { Retention } from '../src/cleanup/retention.js';
import { IdempotencyStore } from '../src/platform/http/idempotency/idempotency-store.js';
import { PrismaService } from '../src/platform/prisma/prisma.service.js';
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
    const scope = { userId: person.session.user.id, route: 'POST /agents/spawn', key: randomUUID() };
    const request = buyer(roomId);
    const running = await new IdempotencyStore(there.app.get(PrismaService)).claim(scope, request);
    expect(running.state).toBe('first');
    const { body } = await post(here, '/agents/spawn', scope.key, request).expect(409);
    expect(body.code).toBe('idempotency_key_in_use');
  });

  it('does a request once although Redis loses everything in between', async () => {
    const one = await here.signIn();
    const [key, request] = [randomUUID(), buyer(roomId)];
    const first = await post(here, '/agents/spawn', key, request, one).expect(201);
    await here.app.get(RedisService).commands.flushall();
    const again = await Promise.all(
      [here, there].map((api) => post(api, '/agents/spawn', key, request, one)),
    );
    for (const { status, text, headers } of again)
      expect([status, text, headers['idempotency-replayed']]).toEqual([201, first.text, 'true']);
    expect(await agentsOf(one)).toBe(1);
  });

  it('frees the key of a request whose process died, and keeps what another did meanwhile', async () => {
    const scope = { userId: person.session.user.id, route: 'POST /rooms', key: randomUUID() };
    const store = new IdempotencyStore(here.app.get(PrismaService));
    const dead = await store.claim(scope, {});
    await here.prisma.idempotencyKey.updateMany({
      where: { userId: scope.userId, route: scope.route },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    const next = await store.claim(scope, {});
    if (dead.state !== 'first' || next.state !== 'first') throw new Error('a key was not free');
    await next.keep({ kind: 'answered', body: 'of the second' });
    await dead.release(); // it was not dead, only slow
    await dead.keep({ kind: 'answered', body: 'of the first' });
    expect(await store.claim(scope, {})).toEqual({
      state: 'done',
      outcome: { kind: 'answered', body: 'of the second' },
    });
  });

  it('is a key of its own for each user and route, and kept for a day', async () => {
    const [key, other] = [randomUUID(), await here.signIn()];
    const mine = await post(here, '/agents/spawn', key, buyer(roomId)).expect(201);
    const theirs = await post(here, '/agents/spawn', key, buyer(roomId), other).expect(201);
    expect(theirs.body.agent.id).not.toBe(mine.body.agent.id);
    await post(here, '/rooms', key, { name: 'Another route', collection: 'greenroom' }).expect(201);
    const kept = await here.prisma.idempotencyKey.findMany({ where: { userId: other.session.user.id } });
    expect(kept).toHaveLength(1);
    const left = (kept[0]?.expiresAt.getTime() ?? 0) - Date.now();
    expect([left > 86_000_000, left <= 86_460_000]).toEqual([true, true]);
    await here.app.get(Retention).removeIdempotencyKeys(new Date(), new AbortController().signal);
    expect(await here.prisma.idempotencyKey.count({ where: { userId: other.session.user.id } })).toBe(1);
    const aDayLater = new Date(Date.now() + 86_500_000);
    await here.app.get(Retention).removeIdempotencyKeys(aDayLater, new AbortController().signal);
    expect(await here.prisma.idempotencyKey.count({ where: { userId: other.session.user.id } })).toBe(0);
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
