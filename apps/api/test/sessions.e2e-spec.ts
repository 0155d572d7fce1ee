import type { ErrorEvent } from '@agentrooms/protocol';
import { io, type Socket } from 'socket.io-client';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { sessionKey } from '../src/auth/session-cache.js';
import { Api, eventually, type Person } from './harness.js';

describe('sessions', () => {
  let here: Api;
  let there: Api;
  beforeAll(async () => {
    [here, there] = [await Api.start({ WORKERS: 'off' }), await Api.start({ WORKERS: 'off' })];
  });
  const sockets: Socket[] = [];
  afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
  });

  const bearer = ({ session }: Person) => `Bearer ${session.accessToken}`;
  const me = (api: Api, person: Person) => api.http.get('/auth/me').set('authorization', bearer(person));
  const connect = async (api: Api, person: Person): Promise<Socket> => {
    const socket = io(api.url, {
      transports: ['websocket'],
      auth: { token: person.session.accessToken },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
    });
    return socket;
  };
  const closing = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      let code = 'no reason';
      socket.on('error', (event: ErrorEvent) => (code = event.code));
      socket.once('disconnect', () => resolve(code));
    });
  const redis = () => here.app.get(RedisService).commands;

  it('are kept in Redis under session:{userId} as JSON for a day, with what the user is', async () => {
    const person = await here.signIn();
    const key = sessionKey(person.session.user.id);
    expect(key).toBe(`session:${person.session.user.id}`);
    const kept = JSON.parse((await redis().get(key)) ?? 'null') as { sessions: object };
    expect(kept).toMatchObject(person.session.user);
    expect(Object.keys(kept.sessions)).toHaveLength(1);
    expect(await redis().ttl(key)).toBeGreaterThan(86_000);
  });

  it('survive a Redis that forgot everything, tokens of both kinds', async () => {
    const person = await here.signIn();
    await redis().del(sessionKey(person.session.user.id));
    await me(here, person).expect(200);
    await redis().del(sessionKey(person.session.user.id));
    await here.http.post('/auth/refresh').send({ refreshToken: person.session.refreshToken }).expect(200);
  });

  it('end at once on every instance when their user signs out, and take their sockets with them', async () => {
    const person = await here.signIn();
    const bystander = await here.signIn();
    await me(there, person).expect(200);
    const mine = [await connect(here, person), await connect(there, person)];
    const theirs = await connect(there, bystander);
    const closed = Promise.all(mine.map(closing));
    await person.post('/auth/logout').expect(200);
    expect((await me(here, person).expect(401)).body.code).toBe('unauthorized');
    await me(there, person).expect(401);
    expect(await closed).toEqual(['session_ended', 'session_ended']);
    expect(theirs.connected).toBe(true);
    await expect(connect(there, person)).rejects.toThrow('This session has ended');
  });

  it('leave the same user signed in elsewhere, unless signed out everywhere', async () => {
    const phone = await here.signIn();
    const laptop = await here.signInAs(phone);
    const tablet = await here.signInAs(phone);
    await phone.post('/auth/logout').expect(200);
    await me(there, phone).expect(401);
    await me(there, laptop).expect(200);
    const socket = await connect(there, tablet);
    const closed = closing(socket);
    await laptop.post('/auth/logout', { everywhere: true }).expect(200);
    await me(there, laptop).expect(401);
    await me(there, tablet).expect(401);
    expect(await closed).toBe('session_ended');
    await here.http.post('/auth/refresh').send({ refreshToken: tablet.session.refreshToken }).expect(401);
  });

  it("take all browsers of their user off the push service's list when they are ended everywhere", async () => {
    const laptop = await here.signIn();
    const phone = await here.signInAs(laptop);
    const stranger = await here.signIn();
    const subscribed = (person: Person) =>
      here.prisma.pushSubscription.count({ where: { userId: person.session.user.id } });
    for (const [n, person] of [laptop, phone, stranger].entries())
      await here.prisma.pushSubscription.create({
        data: {
          userId: person.session.user.id,
          endpoint: `https://push.example.org/${person.session.user.id}/${n}`,
          p256dh: 'B',
          auth: 'A',
        },
      });
    await phone.post('/auth/logout').expect(200);
    expect(await subscribed(laptop)).toBe(2); // Each browser takes its own away.
    await laptop.post('/auth/logout', { everywhere: true }).expect(200);
    expect(await subscribed(laptop)).toBe(0);
    expect(await subscribed(stranger)).toBe(1);
  });

  it('are at most fifty for each user: one more ends the oldest, with its sockets', async () => {
    const oldest = await here.signIn();
    const second = await here.signInAs(oldest);
    const closed = closing(await connect(there, oldest));
    let newest = second;
    for (let sessions = 2; sessions <= 50; sessions++) newest = await here.signInAs(oldest);
    expect(await closed).toBe('session_ended');
    await me(there, oldest).expect(401);
    await me(there, second).expect(200);
    await me(there, newest).expect(200);
    expect(await here.prisma.session.count({ where: { userId: oldest.session.user.id } })).toBe(50);
  }, 60_000);

  it('cannot be brought back by a reader that is late', async () => {
    const person = await here.signIn();
    const key = sessionKey(person.session.user.id);
    const old = (await redis().get(key)) ?? '';
    await person.post('/auth/logout').expect(200);
    const { SessionCache } = await import('../src/auth/session-cache.js');
    await there.app.get(SessionCache).put(JSON.parse(old) as never);
    await me(there, person).expect(401);
  });

  it('that ended while their socket could not hear of it close it when Redis is back', async () => {
    const person = await here.signIn();
    const socket = await connect(there, person);
    const closed = closing(socket);
    // The end of a session of which nobody is told: as if the announcement were lost. What Redis kept is behind, too.
    await here.prisma.session.deleteMany({ where: { userId: person.session.user.id } });
    expect(await redis().exists(sessionKey(person.session.user.id))).toBe(1);
    await redis().call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    expect(await closed).toBe('session_ended');
    await redis().del(sessionKey(person.session.user.id));
    await eventually(
      async () => ((await me(there, person)).status === 401 ? true : undefined),
      'the token is refused',
    );
  });
});
