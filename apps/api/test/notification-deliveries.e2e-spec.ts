import { randomUUID } from 'node:crypto';
import type { Notification } from '@agentrooms/database';
import { Deliveries } from '../src/notifications/deliveries.js';
import { DeliverySweeper } from '../src/notifications/delivery.sweeper.js';
import { NotificationSender } from '../src/notifications/notification-sender.js';
import { NotificationsRepository } from '../src/notifications/notifications.repository.js';
import { Notify } from '../src/notifications/notify.js';
import { JobQueues } from '../src/platform/queues/job-queues.js';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { Api, type Person } from './harness.js';
import { Mailbox } from './mailbox.js';

/** Real: Postgres, Redis, an SMTP server. Jobs are run by hand: queues are what these tests do not rely on. */
describe('deliveries of notifications', () => {
  let api: Api;
  let person: Person;
  const mailbox = new Mailbox();

  beforeAll(async () => {
    api = await Api.start({ SMTP_URL: await mailbox.open(), WORKERS: 'off' });
  });
  beforeEach(async () => {
    mailbox.letters = [];
    mailbox.isBusy = false;
    person = await api.signIn();
    await api.prisma.notificationPreferences.create({
      data: { userId: person.session.user.id, email: 'reader@example.org', emailConfirmedAt: new Date() },
    });
  });
  afterAll(async () => {
    await api.stop();
    await mailbox.close();
  });

  /** Something to tell the person of, which nobody has queued. */
  const news = async (): Promise<Notification> => {
    const [swarmId, elsewhere] = [randomUUID(), randomUUID()];
    const figures = { dealsCompleted: 1, totalAgents: 2 };
    const subject = { type: 'swarm_finished', swarmId, roomId: elsewhere, ...figures } as const;
    const [stored] = await api.app
      .get(NotificationsRepository)
      .store([{ userId: person.session.user.id, occasion: `swarm_finished:${swarmId}`, subject }]);
    if (stored === undefined) throw new Error('it was not stored');
    return stored;
  };
  const send = ({ id }: Notification, last = false) =>
    api.app.get(NotificationSender).send(id, 'email', last);
  const about = ({ id }: Notification) =>
    mailbox.letters.filter((letter) => letter.includes(`Message-ID: <${id}@agentrooms>`)).length;
  const jobOf = ({ id }: Notification) =>
    api.app.get(JobQueues).of('send_notification').getJob(`notify-${id}-email`);

  const forgotten = async (batch = 100): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { notificationId } of api.app.get(Deliveries).forgotten(batch)) ids.push(notificationId);
    return ids;
  };

  it('are made once, however many jobs say so at the same time', async () => {
    const told = await news();
    await Promise.all(Array.from({ length: 5 }, () => send(told)));
    await send(told);
    expect(about(told)).toBe(1);
  });

  it('are not made again when Redis forgot that they were queued', async () => {
    const told = await news();
    await api.app.get(Notify).handOver([told]);
    expect(await jobOf(told)).toBeDefined();
    await send(told);
    await api.app.get(RedisService).commands.flushall();
    await api.app.get(Notify).handOver([told]); // as a process does that died before it could note the first time
    await send(told);
    expect(about(told)).toBe(1);
    await (await jobOf(told))?.remove();
  });

  it('are queued again when Redis lost their jobs, until they are made', async () => {
    const told = await news();
    await api.app.get(Notify).handOver([told]);
    await api.app.get(RedisService).commands.flushall();
    const sweeper = api.app.get(DeliverySweeper);
    await sweeper.sweep();
    expect(await jobOf(told)).toBeUndefined(); // it may well be on its way still
    await api.prisma.notificationDelivery.updateMany({
      where: { notificationId: told.id },
      data: { createdAt: new Date(Date.now() - 120_000) },
    });
    await sweeper.sweep();
    await (await jobOf(told))?.remove();
    await send(told);
    expect(about(told)).toBe(1);
    await sweeper.sweep();
    expect(await jobOf(told)).toBeUndefined();
  });

  it('are all looked at, however many are older and of the same moment', async () => {
    const told = await Promise.all(Array.from({ length: 5 }, news));
    for (const one of told) await api.app.get(Deliveries).open(one.id, ['email', 'push']);
    const createdAt = new Date(Date.now() - 120_000);
    await api.prisma.notificationDelivery.updateMany({
      where: { notificationId: { in: told.map(({ id }) => id) } },
      data: { createdAt },
    });
    const ids = told.flatMap(({ id }) => [id, id]).sort();
    for (const batch of [1, 2, 3, 100])
      expect((await forgotten(batch)).filter((id) => ids.includes(id)).sort()).toEqual(ids);
  });

  it('that failed are tried again; those that were given up only by hand', async () => {
    const told = await news();
    mailbox.isBusy = true;
    await expect(send(told)).rejects.toThrow('did not take the letter');
    await expect(send(told, true)).rejects.toThrow('did not take the letter');
    await api.prisma.notificationDelivery.updateMany({
      where: { notificationId: told.id },
      data: { createdAt: new Date(Date.now() - 120_000) },
    });
    expect(await forgotten()).not.toContain(told.id);
    mailbox.isBusy = false;
    await send(told);
    expect(about(told)).toBe(1);
  });
});
