import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { AppConfig } from '../src/platform/config/app-config.js';
import { shutDown } from '../src/platform/process/shut-down.js';
import { JobHandlers } from '../src/platform/queues/job-handlers.js';
import { JobQueues } from '../src/platform/queues/job-queues.js';
import { Api, eventually } from './harness.js';
import { type Client, Sockets } from './sockets.js';

/** Long enough to look around in, on a busy machine too. */
const DRAIN_MS = 1_500;

describe('a process that is asked to end', () => {
  let api: Api;
  const sockets = new Sockets(() => api.url);
  beforeEach(async () => {
    api = await Api.start();
  });
  afterEach(async () => {
    sockets.close();
    await api.stop();
  });

  const status = async (path: string): Promise<number> =>
    (await fetch(`${api.url}${path}`, { signal: AbortSignal.timeout(10_000) })).status;

  it('is unready at once, alive, and answers what still comes, telling it to go elsewhere', async () => {
    await eventually(async () => (await status('/health/ready')) === 200 || undefined, 'readiness');
    const ended = shutDown(api.app, { DRAIN_MS });
    expect(await status('/health/ready')).toBe(503);
    expect(await status('/health/live')).toBe(200);
    const rooms = await fetch(`${api.url}/rooms`);
    expect(rooms.status).toBe(200);
    expect(rooms.headers.get('connection')).toBe('close');
    await ended;
    await expect(status('/health/live')).rejects.toThrow();
  });

  it('sends sockets elsewhere: those that understand by themselves, others so that they connect again', async () => {
    const options = { reconnection: true, reconnectionDelay: 60_000 };
    const aware = await sockets.connect(undefined, options);
    const unaware = await sockets.connect(undefined, options);
    const told = new Promise<number>((resolve) =>
      aware.once('server_draining', ({ reconnectInMs }) => resolve(reconnectInMs)),
    );
    const gone = (client: Client): Promise<string> =>
      new Promise((resolve) => client.once('disconnect', resolve));
    const reasons = Promise.all([gone(aware), gone(unaware)]);
    void told.then((ms) => sleep(ms)).then(() => aware.disconnect());
    await shutDown(api.app, { DRAIN_MS });
    expect(await told).toBeGreaterThanOrEqual(0);
    expect(await told).toBeLessThanOrEqual(DRAIN_MS);
    expect(await reasons).toEqual(['io client disconnect', 'transport close']);
    expect(unaware.active).toBe(true); // it will connect again by itself; after a disconnect packet it would not
  });

  it('finishes the jobs that it has, while everything that they need is open, and takes no other', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const ran: string[] = [];
    // What a job does is not of interest here; that its process keeps what it needs is.
    jest.spyOn(api.app.get(JobHandlers), 'run').mockImplementation(async ({ data }) => {
      const { dealId } = data as { dealId?: string };
      if (dealId !== first && dealId !== second) return; // Those who used these stores before left jobs.
      begin();
      await sleep(2 * DRAIN_MS);
      const rooms = await api.prisma.room.count();
      ran.push(`${dealId} saw ${rooms > 0 ? 'rooms' : 'nothing'}`);
    });
    const config = api.app.get(AppConfig);
    const queues = api.app.get(JobQueues);
    await queues.add('verify_deal', { id: `drain-${first}`, payload: { dealId: first } });
    await begun;
    const ended = shutDown(api.app, { DRAIN_MS });
    await sleep(DRAIN_MS / 3); // A look for jobs that was under way may still have taken one.
    await queues.add('verify_deal', { id: `drain-${second}`, payload: { dealId: second } });
    await ended;
    expect(ran).toEqual([`${first} saw rooms`]);
    const connection = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
    const left = new Queue('deal-verification', { connection });
    expect(await left.remove(`drain-${second}`)).toBe(1); // it still waits for a worker
    await left.close();
    await connection.quit();
  });
});
