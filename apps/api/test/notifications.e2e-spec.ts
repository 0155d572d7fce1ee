import { createHmac, createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ListNotificationsResponse, NotificationEntity } from '@agentrooms/protocol';
import { io } from 'socket.io-client';
import webPush from 'web-push';
import { AgentLifecycle } from '../src/agents/agent-lifecycle.js';
import { DeliverWebhookJob } from '../src/notifications/deliver-webhook.job.js';
import { ExpiringMandates } from '../src/notifications/expiring-mandates.js';
import { Notify } from '../src/notifications/notify.js';
import { Webhooks } from '../src/notifications/webhooks.js';
import { Api, buyer, eventually, type Person } from './harness.js';
import { Mailbox } from './mailbox.js';

interface Received {
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A server that keeps what it is sent and answers what `answer` says. */
class Receiver {
  readonly received: Received[] = [];
  answer: (index: number) => { status: number; headers?: Record<string, string>; body?: string } = () => ({
    status: 200,
  });
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, headers, body } = this.answer(this.received.length);
      this.received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(status, headers).end(body);
    });
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await new Promise((resolve) => this.server.once('listening', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const vapid = webPush.generateVAPIDKeys();

describe('notifications', () => {
  let api: Api;
  let person: Person;
  let roomId: string;
  const mailbox = new Mailbox();
  const receivers: Receiver[] = [];
  const receiver = async () => {
    const one = new Receiver();
    receivers.push(one);
    return { one, url: await one.open() };
  };

  beforeAll(async () => {
    api = await Api.start({
      SMTP_URL: await mailbox.open(),
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on',
      RATE_LIMIT_CONFIRMATION_EMAILS_PER_HOUR: '2',
    });
    roomId = await api.roomOf('greenroom');
  });
  beforeEach(async () => {
    person = await api.signIn();
  });
  afterEach(() => {
    for (const one of receivers.splice(0)) one.close();
  });
  afterAll(async () => {
    await api.stop();
    await mailbox.close();
  });

  const list = async (who: Person, query = ''): Promise<ListNotificationsResponse> =>
    (await who.get(`/notifications${query}`).expect(200)).body as ListNotificationsResponse;
  /** An agent that its owner stops. */
  const stopAnAgent = async (who: Person): Promise<string> => {
    const { agent } = await who.spawn(buyer(roomId, { name: 'Ivo' }));
    await who.delete(`/agents/${agent.id}`).expect(200);
    return agent.id;
  };
  /** What happened is told by then: whoever takes it out stores it in the same transaction. */
  const outboxIsEmpty = () =>
    eventually(
      async () =>
        (await api.prisma.notificationOutbox.count({ where: { roomId } })) === 0 ? true : undefined,
      'an empty outbox',
    );
  const first = (who: Person): Promise<NotificationEntity> =>
    eventually(async () => (await list(who)).notifications[0], 'a notification', 60_000);

  it('tell of an agent that was stopped: stored, counted, pushed to its own user alone, read once', async () => {
    const stranger = await api.signIn();
    const sockets = [person, stranger].map(({ session }) =>
      io(api.url, { transports: ['websocket'], auth: { token: session.accessToken } }),
    );
    const heard: NotificationEntity[][] = [[], []];
    sockets.forEach((socket, index) => socket.on('notification', (one) => heard[index]?.push(one)));
    await Promise.all(
      sockets.map((socket) => new Promise<void>((resolve) => socket.once('connect', resolve))),
    );
    const agentId = await stopAnAgent(person);
    const told = await first(person);
    expect(told).toMatchObject({
      type: 'agent_stopped',
      title: 'Ivo was stopped and has left its room',
      subject: { agentId, roomId },
      readAt: null,
    });
    await eventually(() => Promise.resolve(heard[0]?.[0]), 'the push over the socket', 60_000);
    expect(heard).toEqual([[told], []]);
    for (const socket of sockets) socket.disconnect();

    expect(await list(person, '?unread=true')).toMatchObject({ total: 1, unread: 1 });
    expect(await list(stranger)).toEqual({ notifications: [], total: 0, unread: 0 });
    await stranger.post(`/notifications/${told.id}/read`).expect(404, /notification_not_found/);
    await api.http.get('/notifications').expect(401);
    const { body } = await person.post(`/notifications/${told.id}/read`).expect(200);
    expect(body.notification.readAt).not.toBeNull();
    expect((await person.post(`/notifications/${told.id}/read`).expect(200)).body).toEqual(body);
    expect((await person.get('/notifications/unread-count').expect(200)).body).toEqual({ unread: 0 });
  });

  it('tell of expired agents, ended swarms and mandates about to expire, each once', async () => {
    const { agent } = await person.spawn(buyer(roomId, { name: 'Mina' }));
    await api.prisma.agent.update({
      where: { id: agent.id },
      data: { createdAt: new Date(Date.now() - 3_600_000), expiresAt: new Date(Date.now() + 240_000) },
    });
    const expiring = api.app.get(ExpiringMandates);
    await expiring.sweep();
    await expiring.sweep();
    expect((await list(person)).notifications.map(({ type }) => type)).toEqual(['mandate_expiring']);
    await api.app.get(AgentLifecycle).leave(roomId, agent.id, 'timeout');
    const swarm = (
      await person.post('/swarms/spawn', { roomId, preset: 'small_test', seed: 'news' }).expect(201)
    ).body.swarm.id as string;
    await person.patch(`/swarms/${swarm}`, { action: 'stop' }).expect(200);
    const types = await eventually(
      async () => {
        const all = (await list(person)).notifications.map(({ type }) => type);
        return all.length >= 3 ? all : undefined;
      },
      'three notifications',
      30_000,
    );
    // Neither its agents, which leave with it, nor anything twice.
    await outboxIsEmpty();
    expect((await list(person)).total).toBe(3);
    expect(types.toSorted()).toEqual(['agent_expired', 'mandate_expiring', 'swarm_finished']);
  });

  it('are not told when muted', async () => {
    await person.patch('/notifications/preferences', { muted: ['agent_stopped'] }).expect(200);
    await person.patch('/notifications/preferences', { muted: ['ping'] }).expect(400);
    await stopAnAgent(person);
    await outboxIsEmpty();
    expect((await list(person)).total).toBe(0);
  });

  it('are posted to webhooks, signed so that the receiver can tell, and again after a failure', async () => {
    const { one, url } = await receiver();
    one.answer = (index) => ({ status: index === 0 ? 503 : 204 });
    const created = (await person.post('/notifications/webhooks', { url: `${url}/hook?a=1` }).expect(201))
      .body;
    expect(created.secret).toMatch(/^whsec_.{40,}$/);
    const webhookId = created.webhook.id as string;
    expect(JSON.stringify((await person.get('/notifications/webhooks').expect(200)).body)).not.toContain(
      created.secret,
    );
    expect(
      (await api.prisma.webhook.findUniqueOrThrow({ where: { id: webhookId } })).sealedSecret,
    ).not.toContain(created.secret);
    await stopAnAgent(person);
    await eventually(() => Promise.resolve(one.received[1]), 'a second attempt', 60_000);
    const told = await first(person);
    for (const { url: path, headers, body } of one.received) {
      expect(path).toBe('/hook?a=1');
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['x-agentrooms-signature'] as string) ?? [];
      expect(Math.abs(Date.now() / 1000 - Number(t))).toBeLessThan(120);
      expect(v1).toBe(
        createHmac('sha256', created.secret as string)
          .update(`${t}.${body.toString()}`)
          .digest('hex'),
      );
      expect(headers['x-agentrooms-delivery']).toBe(told.id);
      const { readAt: _readAt, ...delivered } = told;
      expect(JSON.parse(body.toString())).toEqual(delivered);
    }
    const webhook = await eventually(
      async () =>
        (await person.get('/notifications/webhooks').expect(200)).body.webhooks.find(
          (hook: { lastDeliveredAt: string | null }) => hook.lastDeliveredAt !== null,
        ),
      'the note of the delivery',
    );
    expect(webhook).toMatchObject({ failures: 0, lastError: null, disabledAt: null });
  });

  it('leave webhooks alone that are gone, redirect, or belong to somebody else', async () => {
    const { one, url } = await receiver();
    one.answer = () => ({ status: 302, headers: { location: `${url}/elsewhere` } });
    const { webhook } = (await person.post('/notifications/webhooks', { url }).expect(201)).body;
    const webhooks = api.app.get(Webhooks);
    const ping: NotificationEntity = {
      id: webhook.id as string,
      type: 'ping',
      title: 'x',
      subject: { type: 'ping', webhookId: webhook.id as string },
      createdAt: '',
      readAt: null,
    };
    expect(await webhooks.attempt(webhook.id as string, ping)).toEqual({
      delivered: false,
      error: 'the receiver answered 302',
      hopeless: false,
    });
    expect(one.received.map(({ url: path }) => path)).toEqual(['/']);
    one.answer = () => ({ status: 200, body: 'x'.repeat(5_000_000) });
    expect(await webhooks.attempt(webhook.id as string, ping)).toEqual({ delivered: true });

    const stranger = await api.signIn();
    await stranger.patch(`/notifications/webhooks/${webhook.id}`, { enabled: false }).expect(404);
    await stranger.post(`/notifications/webhooks/${webhook.id}/ping`).expect(404);
    await stranger.delete(`/notifications/webhooks/${webhook.id}`).expect(404);

    one.answer = () => ({ status: 410 });
    await person.post(`/notifications/webhooks/${webhook.id}/ping`).expect(202);
    const told = await first(person).then(() =>
      eventually(
        async () => (await list(person)).notifications.find(({ type }) => type === 'webhook_disabled'),
        'that it is switched off',
        30_000,
      ),
    );
    expect(told.subject).toMatchObject({ webhookId: webhook.id, reason: 'the receiver answered 410' });
    const sent = one.received.length;
    await person.post(`/notifications/webhooks/${webhook.id}/ping`).expect(202);
    const way = `webhook-${webhook.id}`;
    await eventually(async () => {
      const [failed, done] = await Promise.all([
        api.prisma.notificationDelivery.count({ where: { way, failedAt: { not: null } } }),
        api.prisma.notificationDelivery.count({ where: { way, doneAt: { not: null } } }),
      ]);
      return failed > 0 && done > 0 ? true : undefined; // the first was refused, the second has nowhere to go
    }, 'the end of the second ping');
    expect(one.received).toHaveLength(sent);
    const on = await person.patch(`/notifications/webhooks/${webhook.id}`, { enabled: true }).expect(200);
    expect(on.body.webhook).toMatchObject({ disabledAt: null, failures: 0 });
    await person.delete(`/notifications/webhooks/${webhook.id}`).expect(204);
  });

  it('switch a webhook off after five deliveries that failed for good', async () => {
    const { webhook } = (
      await person.post('/notifications/webhooks', { url: 'http://127.0.0.1:9/' }).expect(201)
    ).body;
    const webhooks = api.app.get(Webhooks);
    const failure = { error: 'no answer', hopeless: false };
    for (let i = 0; i < 4; i++) await webhooks.noteFailure(webhook.id as string, failure, true);
    await webhooks.noteFailure(webhook.id as string, failure, false);
    const state = async () => (await person.get('/notifications/webhooks').expect(200)).body.webhooks[0];
    expect(await state()).toMatchObject({ failures: 4, disabledAt: null, lastError: 'no answer' });
    await webhooks.noteFailure(webhook.id as string, failure, true);
    expect((await state()).disabledAt).not.toBeNull();
    const created = await Promise.all(
      Array.from({ length: 8 }, () => person.post('/notifications/webhooks', { url: 'http://127.0.0.1:9/' })),
    );
    expect(created.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(created.find(({ status }) => status === 409)?.body.code).toBe('too_many_webhooks');
  });

  it('leave operators alone when nobody answers at a webhook: its user is told', async () => {
    await stopAnAgent(person);
    const { id: notificationId } = await first(person);
    const { webhook } = (
      await person.post('/notifications/webhooks', { url: 'http://127.0.0.1:9/' }).expect(201)
    ).body;
    const attempt = (last: boolean): Promise<void> =>
      api.app
        .get(DeliverWebhookJob)
        .handle(
          { notificationId, webhookId: webhook.id as string },
          { number: last ? 7 : 6, last, signal: new AbortController().signal },
        );
    await expect(attempt(false)).rejects.toThrow('ECONNREFUSED');
    // What throws now lies among the dead letters, for as long as an alert of the operators'.
    await attempt(true);
    const [told] = (await person.get('/notifications/webhooks').expect(200)).body.webhooks;
    expect(told).toMatchObject({ failures: 1, lastError: expect.stringContaining('ECONNREFUSED') });
  });

  it('go to an e-mail address once a code has proved whose it is', async () => {
    const address = `${randomBytes(6).toString('hex')}@example.org`;
    await person.post('/notifications/email', { address }).expect(200);
    const codeIn = (letter: string | undefined): string => /code: (\d{8})/.exec(letter ?? '')?.[1] ?? 'none';
    const letterTo = (subject: string): string | undefined =>
      mailbox.letters.find(
        (letter) => letter.includes(`To: ${address}`) && letter.includes(`Subject: ${subject}`),
      );
    const code = codeIn(letterTo('Your code for Agentrooms'));
    const wrong = code === '00000000' ? '00000001' : '00000000';
    await person.post('/notifications/email/confirm', { code: wrong }).expect(400, /wrong_code/);
    const stranger = await api.signIn();
    await stranger.post('/notifications/email/confirm', { code }).expect(400, /wrong_code/);
    const { body } = await person.post('/notifications/email/confirm', { code }).expect(200);
    expect(body.preferences.email).toEqual({ address, confirmed: true });
    await person.post('/notifications/email/confirm', { code }).expect(400);

    await stopAnAgent(person);
    const told = await first(person);
    const letter = await eventually(
      () => Promise.resolve(letterTo(told.title)),
      'a letter about the agent',
      30_000,
    );
    expect(letter).toContain(`Message-ID: <${told.id}@agentrooms>`);

    await person.post('/notifications/email', { address }).expect(200);
    expect(
      (await person.post('/notifications/email', { address }).expect(429)).headers['retry-after'],
    ).toBeDefined();
    // Nor can others flood that address.
    await stranger.post('/notifications/email', { address: address.toUpperCase() }).expect(429);
    await person.delete('/notifications/email').expect(204);
    expect((await person.get('/notifications/preferences').expect(200)).body.preferences.email).toBeNull();
  });

  it('go to browsers, encrypted and signed, and forget those that are gone', async () => {
    const { one, url } = await receiver();
    one.answer = (index) => ({ status: index === 0 ? 201 : 410 });
    const { body } = await person.get('/notifications/preferences').expect(200);
    expect(body.available).toEqual({ email: true, push: { publicKey: vapid.publicKey }, webhook: true });
    const browser = createECDH('prime256v1');
    browser.generateKeys();
    const keys = {
      p256dh: browser.getPublicKey('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    const { subscription } = (
      await person.post('/notifications/push', { endpoint: `${url}/push/1`, keys }).expect(201)
    ).body;
    await stopAnAgent(person);
    const sent = await eventually(() => Promise.resolve(one.received[0]), 'a push', 60_000);
    expect(sent.headers['content-encoding']).toBe('aes128gcm');
    expect(sent.headers.authorization).toMatch(/^vapid t=ey.+, k=/);
    const told = await first(person);
    expect(sent.body.includes(told.title)).toBe(false);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the other end of web-push, without types
    const ece = require(require.resolve('http_ece', { paths: [require.resolve('web-push')] })) as {
      decrypt: (body: Buffer, options: object) => Buffer;
    };
    const opened = ece.decrypt(sent.body, {
      version: 'aes128gcm',
      privateKey: browser,
      authSecret: keys.auth,
    });
    expect(JSON.parse(opened.toString())).toMatchObject({ id: told.id, title: told.title });

    const stranger = await api.signIn();
    await stranger.delete(`/notifications/push/${subscription.id}`).expect(404);
    await stopAnAgent(person);
    await eventually(
      async () =>
        (await api.prisma.pushSubscription.count({ where: { id: subscription.id as string } })) === 0
          ? true
          : undefined,
      'the end of the subscription',
      30_000,
    );
  });

  it('that nobody queued are queued by whoever finds them', async () => {
    const { one, url } = await receiver();
    await person.post('/notifications/webhooks', { url }).expect(201);
    await api.prisma.notification.create({
      data: {
        userId: person.session.user.id,
        type: 'swarm_finished',
        occasion: 'swarm_finished:x',
        subject: { type: 'swarm_finished', swarmId: 'x', roomId, dealsCompleted: 1, totalAgents: 2 },
        createdAt: new Date(Date.now() - 60_000),
      },
    });
    await eventually(() => Promise.resolve(one.received[0]), 'the delivery', 60_000);
    // Queued twice is delivered once more at most, never lost; told twice is told once.
    const notify = api.app.get(Notify);
    const news = {
      userId: person.session.user.id,
      occasion: 'swarm_finished:x',
      subject: { type: 'swarm_finished', swarmId: 'x', roomId, dealsCompleted: 1, totalAgents: 2 },
    } as const;
    await notify.tell([news, news]);
    expect((await list(person)).total).toBe(1);
  });

  it('go nowhere inside: private addresses are refused when registered and when delivered', async () => {
    const outside = await Api.start({ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'off', WORKERS: 'off' });
    try {
      const user = await outside.signIn();
      const urls = [
        'http://127.0.0.1/',
        'http://localhost:3000/',
        'http://[::1]/',
        'http://[::ffff:10.0.0.1]/',
        'http://0x7f.1/',
        'http://2130706433/',
        'http://10.1.2.3/',
        'http://172.16.0.1/',
        'http://192.168.1.1/',
        'http://169.254.169.254/latest/meta-data/',
        'http://100.64.0.1/',
        'http://0.0.0.0/',
        'http://[fe80::1]/',
        'http://[fd00::1]/',
        'http://[64:ff9b::a00:1]/',
        'http://224.0.0.1/',
        'http://user:secret@8.8.8.8/',
        'ftp://8.8.8.8/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'nowhere',
      ];
      for (const url of urls) {
        const reply = await user.post('/notifications/webhooks', { url });
        expect([url, reply.status, reply.body.details?.[0]?.field]).toEqual([url, 400, 'url']);
      }
      await user.post('/notifications/webhooks', { url: 'https://8.8.8.8/hook' }).expect(201);
      // A name that led outside when it was registered, and leads inside now.
      const { one, url } = await receiver();
      const { id } = (await user.get('/notifications/webhooks').expect(200)).body.webhooks[0];
      await outside.prisma.webhook.update({ where: { id: id as string }, data: { url } });
      const ping = { type: 'ping', webhookId: id as string } as const;
      const notification = {
        id: 'x',
        type: 'ping',
        title: '',
        subject: ping,
        createdAt: '',
        readAt: null,
      } as const;
      expect(await outside.app.get(Webhooks).attempt(id as string, notification)).toEqual({
        delivered: false,
        error: 'leads to an address that is not public',
        hopeless: true,
      });
      expect(one.received).toHaveLength(0);
      // Names are not answered for a while when DNS is down: nobody's webhook may be switched off for that.
      await outside.prisma.webhook.update({
        where: { id: id as string },
        data: { url: 'http://nobody.invalid/' },
      });
      expect(await outside.app.get(Webhooks).attempt(id as string, notification)).toEqual({
        delivered: false,
        error: 'has a host that is not known',
        hopeless: false,
      });
    } finally {
      await outside.stop();
    }
  });
});
