import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DealEntity, DeadLetter, ListDeadLettersResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import webPush from 'web-push';
import { AppConfig } from '../src/platform/config/app-config.js';
import { createBullBoardServer } from '../src/platform/queues/bull-board.js';
import type { JobName, JobPayloads } from '../src/platform/queues/job-list.js';
import { JobQueues } from '../src/platform/queues/job-queues.js';
import { jobSchedules } from '../src/platform/queues/job-schedules.js';
import { ScheduleKeeper } from '../src/platform/queues/schedule-keeper.js';
import { Api, buyer, eventually } from './harness.js';
import { ask, bid, newPayer, newSeller, settledDeal } from './traders.js';

const PASSWORD = 'correct-horse-battery';
const operator = `Basic ${Buffer.from(`operator:${PASSWORD}`).toString('base64')}`;
const vapid = webPush.generateVAPIDKeys();

describe('queues', () => {
  let api: Api;
  let board: FastifyInstance;
  let runs = 0;

  beforeAll(async () => {
    api = await Api.start({
      OPERATOR_PASSWORD: PASSWORD,
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on',
    });
    board = await createBullBoardServer(api.app.get(JobQueues).all(), api.app.get(AppConfig));
  });
  afterAll(async () => {
    await board.close();
    await api.stop();
  });

  const queues = (): JobQueues => api.app.get(JobQueues);
  /** Runs a job through its queue and waits until it has left it. */
  const run = async <Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<string> => {
    const id = `test-${process.pid}-${Date.now()}-${runs++}`;
    await queues().add(name, { id, payload });
    await gone(name, id);
    return id;
  };
  const gone = (name: JobName, id: string) =>
    eventually(
      async () => ((await queues().of(name).getJob(id)) === undefined ? true : undefined),
      `the end of ${id}`,
    );
  const letters = async (): Promise<DeadLetter[]> =>
    (
      (await api.http.get('/queues/dead-letters?limit=200').set('authorization', operator).expect(200))
        .body as ListDeadLettersResponse
    ).deadLetters;
  const letterOf = (jobId: string): Promise<DeadLetter> =>
    eventually(async () => (await letters()).find((one) => one.jobId === jobId), 'a dead letter', 60_000);

  it('run by the clock as the list says, and again after Redis lost everything', async () => {
    const standing = async () =>
      (
        await Promise.all([
          queues().of('calculate_room_stats').getJobSchedulers(),
          queues().of('cleanup_sessions').getJobSchedulers(),
        ])
      )
        .flat()
        .map(({ key, name, pattern, every }) => [key, name, pattern ?? Number(every)])
        .toSorted();
    const listed = jobSchedules
      .map(({ id, job, repeat }) => [id, job, 'pattern' in repeat ? repeat.pattern : repeat.every])
      .toSorted();
    const keeper = api.app.get(ScheduleKeeper);
    await keeper.keep();
    expect(await standing()).toEqual(listed);
    // What a FLUSHALL takes, and what an older version left.
    const cleanup = queues().of('cleanup_old_messages');
    const before = await queues().of('calculate_room_stats').getJobScheduler('room-stats');
    await cleanup.removeJobScheduler('old-messages');
    await cleanup.upsertJobScheduler('forgotten', { every: 3_600_000 }, { name: 'cleanup_old_messages' });
    await keeper.keep();
    expect(await standing()).toEqual(listed);
    // What stands is not begun anew.
    expect((await queues().of('calculate_room_stats').getJobScheduler('room-stats'))?.next).toBe(
      before?.next,
    );
    const next = (await cleanup.getJobScheduler('old-messages'))?.next ?? 0;
    expect(new Date(next).toISOString()).toMatch(/T02:00:00\.000Z$/);
  });

  it('keep what failed for good where operators find it, once, and free its id', async () => {
    const jobId = await run('cleanup_old_messages', { olderThan: 'yesterday' });
    const letter = await letterOf(jobId);
    expect(letter).toMatchObject({
      queue: 'cleanup',
      job: 'cleanup_old_messages',
      payload: { olderThan: 'yesterday' },
      error: '"yesterday" is no moment',
      attempts: 1,
      times: 1,
    });
    await queues().add('cleanup_old_messages', { id: jobId, payload: { olderThan: 'tomorrow' } });
    await eventually(
      async () => ((await letterOf(jobId)).times === 2 ? true : undefined),
      'a second failure',
    );
    expect((await letters()).filter((one) => one.jobId === jobId)).toMatchObject([
      { error: '"tomorrow" is no moment' },
    ]);
    await api.http.delete(`/queues/dead-letters/${letter.id}`).set('authorization', operator).expect(204);
    await api.http.delete(`/queues/dead-letters/${letter.id}`).set('authorization', operator).expect(404);
    expect((await letters()).some((one) => one.jobId === jobId)).toBe(false);
  });

  it('bury what failed again before anybody could bury it, instead of trying it again', async () => {
    const dead = queues().all().at(-1);
    await dead?.pause();
    let jobId: string;
    try {
      jobId = await run('cleanup_old_messages', { olderThan: 'yesterday' });
      const times = async (): Promise<number | undefined> =>
        ((await dead?.getJob(`cleanup-${jobId}`))?.data as DeadLetter | undefined)?.times;
      await eventually(times, 'a letter that waits');
      await queues().add('cleanup_old_messages', { id: jobId, payload: { olderThan: 'tomorrow' } });
      await eventually(async () => ((await times()) === 2 ? true : undefined), 'a second failure');
    } finally {
      await dead?.resume();
    }
    const letter = await letterOf(jobId);
    expect(letter).toMatchObject({ times: 2, error: '"tomorrow" is no moment' });
    await api.http.delete(`/queues/dead-letters/${letter.id}`).set('authorization', operator).expect(204);
  });

  it.each(['endpoint', 'Bull Board'])(
    'have it tried again from the %s, after its last attempt',
    async (from) => {
      let status = 500;
      let pushes = 0;
      const service: Server = createServer((_request, response) => {
        pushes += 1;
        response.writeHead(status).end();
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => service.once('listening', resolve));
      try {
        const person = await api.signIn();
        const browser = createECDH('prime256v1');
        browser.generateKeys();
        await person
          .post('/notifications/push', {
            endpoint: `http://127.0.0.1:${(service.address() as AddressInfo).port}/${from.length}`,
            keys: { p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
          })
          .expect(201);
        const { agent } = await person.spawn(buyer(await api.roomOf('greenroom')));
        await person.delete(`/agents/${agent.id}`).expect(200);
        const notification = await eventually(
          async () =>
            (await api.prisma.notification.findFirst({ where: { userId: person.session.user.id } })) ??
            undefined,
          'a notification',
        );
        const letter = await letterOf(`notify-${notification.id}-push`);
        expect(letter).toMatchObject({ attempts: 2, times: 1, error: 'the push service answered 500' });
        expect(pushes).toBe(2);
        status = 201;
        if (from === 'endpoint')
          await api.http
            .post(`/queues/dead-letters/${letter.id}/retry`)
            .set('authorization', operator)
            .expect(204);
        else {
          const listed = await board.inject({
            url: '/api/queues?activeQueue=dead-letters&status=failed',
            headers: { authorization: operator },
          });
          expect(listed.body).toContain(letter.id);
          expect(listed.body).toContain('the push service answered 500');
          const retried = await board.inject({
            method: 'PUT',
            url: `/api/queues/dead-letters/${letter.id}/retry`,
            headers: { authorization: operator },
          });
          expect(retried.statusCode).toBeLessThan(300);
        }
        await eventually(() => Promise.resolve(pushes === 3 ? true : undefined), 'the delivery', 60_000);
        await eventually(
          async () => ((await letters()).some((one) => one.id === letter.id) ? undefined : true),
          'the end of the letter',
        );
      } finally {
        service.closeAllConnections();
        service.close();
      }
    },
  );

  it('show themselves to operators only, in the board and at the endpoints', async () => {
    const requests = [
      ['get', '/queues'],
      ['get', '/queues/dead-letters'],
      ['post', '/queues/dead-letters/x/retry'],
      ['delete', '/queues/dead-letters/x'],
    ] as const;
    const person = await api.signIn();
    for (const [method, path] of requests) {
      const refused = await api.http[method](path).expect(401);
      expect(refused.headers['www-authenticate']).toMatch(/^Basic /);
      await person[method](path).expect(401);
    }
    const { body } = await api.http.get('/queues').set('authorization', operator).expect(200);
    expect(body.queues.map(({ name }: { name: string }) => name)).toEqual([
      'glm-requests',
      'deal-verification',
      'swarm-funding',
      'analytics',
      'cleanup',
      'notifications',
      'dead-letters',
    ]);
    expect(body.queues[3].counts.delayed).toBeGreaterThanOrEqual(2);
    for (const url of ['/', '/api/queues', '/static/x']) {
      expect((await board.inject({ url })).statusCode).toBe(401);
      const wrong = `Basic ${Buffer.from('operator:wrong').toString('base64')}`;
      expect((await board.inject({ url, headers: { authorization: wrong } })).statusCode).toBe(401);
    }
    const page = await board.inject({ url: '/', headers: { authorization: operator } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['x-frame-options']).toBe('DENY');
  });

  describe('keep figures and clear up', () => {
    let deal: DealEntity;
    let roomId: string;
    let users: string[];
    beforeAll(async () => {
      const [{ seller, nfts }, payer] = [await newSeller(api), await newPayer(api)];
      roomId = (await seller.post('/rooms', { name: 'Figures', collection: 'paperwake' }).expect(201)).body
        .room.id as string;
      await seller.spawn(ask(roomId, nfts[0]?.id ?? ''));
      const { agent } = await payer.spawn(bid(roomId));
      deal = await settledDeal(api, agent.id);
      users = [seller.session.user.id, payer.session.user.id];
    });

    it('tell both sides of a completed deal, once', async () => {
      const told = await eventually(async () => {
        const rows = await api.prisma.notification.findMany({ where: { userId: { in: users } } });
        return rows.length >= 2 ? rows : undefined;
      }, 'two notifications');
      expect(told.map(({ occasion }) => occasion)).toEqual([
        `deal_completed:${deal.id}`,
        `deal_completed:${deal.id}`,
      ]);
      expect(told.map(({ userId }) => userId).toSorted()).toEqual(users.toSorted());
      expect(told[0]?.subject).toMatchObject({ txHash: deal.txHash, price: deal.finalPrice });
    });

    it('sample the figures of a room every five minutes, once', async () => {
      const person = await api.signIn();
      await person.spawn(bid(roomId, { name: 'Zoe', strategy: 'sniper' }));
      await run('calculate_room_stats', { roomId });
      await run('calculate_room_stats', { roomId });
      const { samples } = (await api.http.get(`/rooms/${roomId}/stats/history`).expect(200)).body;
      expect(samples.length).toBeLessThanOrEqual(2); // two when the clock passed a mark in between
      expect(samples.at(-1)).toMatchObject({
        activeBuyers: 1,
        activeSellers: 0,
        dealsCompleted: 1,
        volume: deal.finalPrice,
      });
      expect(new Date(samples.at(-1).at as string).getTime() % 300_000).toBe(0);
      await run('calculate_room_stats', {});
      const rooms = await api.prisma.room.count({ where: { status: 'active' } });
      const newest = await api.prisma.roomStatsSample.findFirstOrThrow({ orderBy: { at: 'desc' } });
      expect(await api.prisma.roomStatsSample.count({ where: { at: newest.at } })).toBe(rooms);
      await api.http
        .get('/rooms/0e8e2f3c-6f0e-4b43-9d6c-111111111111/stats/history')
        .expect(404, /room_not_found/);
    });

    it('put the performance of agents right', async () => {
      const where = { agentId: deal.buyerAgent.id };
      const right = await api.prisma.agentPerformance.findUniqueOrThrow({ where });
      expect(right.dealsCompleted).toBe(1);
      await api.prisma.agentPerformance.update({
        where,
        data: { dealsCompleted: 7, bestDealPercentage: null, messagesSent: 0 },
      });
      await run('update_agent_performance', {});
      const again = await api.prisma.agentPerformance.findUniqueOrThrow({ where });
      expect({ ...again, updatedAt: null }).toEqual({ ...right, updatedAt: null });
      // What is right is left alone.
      await run('update_agent_performance', { agentId: deal.buyerAgent.id });
      expect(await api.prisma.agentPerformance.findUniqueOrThrow({ where })).toEqual(again);
    });

    it('remove old texts, after the transcript of a completed deal is kept apart, and nothing of a deal', async () => {
      const count = async () => ({
        deals: await api.prisma.deal.count({ where: { roomId } }),
        offers: await api.prisma.offer.count({ where: { roomId } }),
        messages: await api.prisma.message.count({ where: { roomId } }),
        mandates: await api.prisma.agentMandate.count({ where: { agent: { roomId } } }),
      });
      const before = await count();
      const said = await api.prisma.roomEvent.findMany({
        where: { roomId, type: 'agent_message' },
        orderBy: { seq: 'asc' },
      });
      expect(said.length).toBeGreaterThan(1);
      const told = async () => (await api.http.get(`/deals/${deal.id}/transcript`).expect(200)).body;
      // As if it had happened two months ago, and one event yesterday.
      const past = new Date(Date.now() - 60 * 24 * 3_600_000);
      await api.prisma
        .$executeRaw`UPDATE room_events SET created_at = ${past} WHERE room_id = ${roomId}::uuid`;
      // The clock of the process that seated the agents was half a minute ahead of that of Postgres.
      const seated = new Date(past.getTime() + 30_000);
      await api.prisma
        .$executeRaw`UPDATE agents SET negotiate_from = ${seated} WHERE room_id = ${roomId}::uuid AND deal_id IS NOT NULL`;
      const newest = await api.prisma.roomEvent.findFirstOrThrow({
        where: { roomId },
        orderBy: { seq: 'desc' },
      });
      await api.prisma.roomEvent.update({
        where: { roomId_seq: { roomId, seq: newest.seq } },
        data: { createdAt: new Date(Date.now() - 24 * 3_600_000) },
      });
      const before60Days = await told();
      expect(before60Days.messages.length).toBeGreaterThan(1);
      await run('cleanup_old_messages', {});
      expect(await told()).toEqual(before60Days);
      const left = await api.prisma.roomEvent.findMany({
        where: { roomId, createdAt: { lt: new Date(Date.now() - 3_600_000) } },
      });
      expect(left.map(({ seq }) => seq)).toEqual([newest.seq]);
      expect(await count()).toEqual(before);
      const { transcript } = await api.prisma.dealArchive.findUniqueOrThrow({ where: { dealId: deal.id } });
      const kept = (transcript as { type: string; message?: string; roomId: string }[]).filter(
        ({ type }) => type === 'agent_message',
      );
      expect(kept.map(({ message }) => message)).toEqual(
        said.map(({ payload }) => (payload as { message: string }).message),
      );
      expect((transcript as { type: string }[]).some(({ type }) => type === 'deal_completed')).toBe(true);
      // Done again, nothing changes: the archive is not replaced by what is left.
      await run('archive_completed_deals', { olderThan: new Date().toISOString() });
      expect(
        (await api.prisma.dealArchive.findUniqueOrThrow({ where: { dealId: deal.id } })).transcript,
      ).toEqual(transcript);
    });

    it('remove old notifications, samples and sessions that ended', async () => {
      const old = new Date(Date.now() - 100 * 24 * 3_600_000);
      const [userId = ''] = users;
      await api.prisma.notification.updateMany({ where: { userId }, data: { createdAt: old } });
      await api.prisma.roomStatsSample.create({
        data: { roomId, at: old, activeBuyers: 0, activeSellers: 0, dealsCompleted: 0, volume: 0 },
      });
      const ended = '0e8e2f3c-6f0e-4b43-9d6c-22222222';
      const id = `${ended}${randomBytes(2).toString('hex')}`;
      await api.prisma.session.create({ data: { id, userId, expiresAt: old } });
      const live = await api.prisma.session.count({ where: { userId, expiresAt: { gt: new Date() } } });
      await run('cleanup_notifications', {});
      await run('cleanup_sessions', {});
      expect(await api.prisma.notification.count({ where: { userId } })).toBe(0);
      expect(await api.prisma.notification.count({ where: { userId: users[1] ?? '' } })).toBe(1);
      expect(await api.prisma.roomStatsSample.count({ where: { at: old } })).toBe(0);
      expect(await api.prisma.session.count({ where: { id } })).toBe(0);
      expect(await api.prisma.session.count({ where: { userId } })).toBe(live);
    });
  });
});
