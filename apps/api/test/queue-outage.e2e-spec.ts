import type { SpawnAgentResponse } from '@agentrooms/protocol';
import { JobQueues } from '../src/platform/queues/job-queues.js';
import { TurnSweeper } from '../src/turns/turn-sweeper.js';
import { Api, buyer, type Person } from './harness.js';
import { openLine } from './redis-line.js';

/** Real: everything; Redis is behind a line that is cut. What hangs fails by the time limit of its test. */
describe('queues whose Redis is away', () => {
  let line: Awaited<ReturnType<typeof openLine>>;
  let api: Api;
  let person: Person;
  let roomId: string;
  beforeAll(async () => {
    line = await openLine();
    api = await Api.start({ REDIS_URL: line.url, WORKERS: 'off' });
    person = await api.signIn();
    roomId = await api.roomOf('greenroom');
  });
  afterEach(() => line.restore());
  afterAll(async () => {
    await api.stop();
    await line.close();
  });

  it('hold up no request: what is stored is answered, and a sweeper queues it when Redis is back', async () => {
    const spawned = (await person.post('/agents/spawn', buyer(roomId)).expect(201))
      .body as SpawnAgentResponse;
    const { id } = spawned.agent;
    const signature = await person.signTypedData(spawned.mandate);
    await line.cut();
    await person.post(`/agents/${id}/mandate`, { signature }).expect(200);
    await person.patch(`/agents/${id}`, { action: 'pause' }).expect(200);
    await person.patch(`/agents/${id}`, { action: 'resume' }).expect(200);
    const { turn } = await api.prisma.agent.update({
      where: { id },
      data: { nextTurnAt: new Date(Date.now() - 60_000) },
    });
    await line.restore();
    const wakeUp = () => api.app.get(JobQueues).of('generate_agent_response').getJob(`turn-${id}-${turn}`);
    expect(await wakeUp()).toBeUndefined();
    await api.app.get<TurnSweeper, { sweep(): Promise<void> }>(TurnSweeper).sweep();
    expect(await wakeUp()).toBeDefined();
    await person.delete(`/agents/${id}`).expect(200);
  });

  it('refuse with 503 what lives in them alone, and swarms before anything is stored', async () => {
    const { webhook } = (
      await person.post('/notifications/webhooks', { url: 'http://127.0.0.1:9/' }).expect(201)
    ).body;
    const swarms = () => api.prisma.swarm.count({ where: { userId: person.session.user.id } });
    await line.cut();
    await person.post(`/notifications/webhooks/${webhook.id}/ping`).expect(503, /cache_unavailable/);
    await api.http.get('/queues').expect(503, /cache_unavailable/);
    await person.post('/swarms/spawn', { roomId, preset: 'small_test' }).expect(503, /cache_unavailable/);
    expect(await swarms()).toBe(0);
    await line.restore();
    await api.http.get('/queues').expect(200);
  });

  it('nor does one that takes connections and answers nothing', async () => {
    line.stall();
    await api.http.get('/queues').expect(503, /cache_unavailable/);
    await api.http.get(`/rooms/${roomId}/stats`).expect(200);
    line.flow();
    await api.http.get('/queues').expect(200);
  });
});
