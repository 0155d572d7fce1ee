import { TurnSchedule } from '../src/agents/turn-schedule.js';
import { JobQueues } from '../src/platform/queues/job-queues.js';
import { Api, eventually } from './harness.js';
import { bid, newPayer } from './traders.js';

/** Turns that are put off while their job runs: the job's own id is taken then. */
describe('turn schedule', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ RATE_LIMIT_AGENT_MESSAGES_PER_MINUTE: '1' });
  });
  afterAll(() => api.stop());

  it('has a wake-up for whom the message limit puts off, without waiting for a sweep', async () => {
    const person = await newPayer(api);
    const room = { name: 'Patience', collection: 'greenroom' };
    const roomId = (await person.post('/rooms', room).expect(201)).body.room.id as string;
    const { agent } = await person.spawn(bid(roomId));
    const row = () => api.prisma.agent.findUniqueOrThrow({ where: { id: agent.id } });
    const wakeUp = async () => {
      const { turn } = await row();
      return api.app.get(JobQueues).of('generate_agent_response').getJob(`turn-${agent.id}-${turn}`);
    };

    await eventually(
      async () => ((await row()).messagesSent === 1 ? true : undefined),
      'a first message',
      20_000,
    );
    // Without its offer it has something to say at once.
    await api.prisma.offer.updateMany({ where: { agentId: agent.id }, data: { status: 'withdrawn' } });
    await api.app.get(TurnSchedule).bringForward(new Map([[agent.id, new Date()]]));
    const putOff = await eventually(
      async () => {
        const { nextTurnAt } = await row();
        return nextTurnAt !== null && nextTurnAt.getTime() > Date.now() + 20_000 ? nextTurnAt : undefined;
      },
      'a turn that is put off',
      20_000,
    );

    const job = await eventually(
      async () => {
        const found = await wakeUp();
        return found !== undefined && (await found.isDelayed()) ? found : undefined;
      },
      'a wake-up',
      10_000,
    );
    expect(Math.abs(job.timestamp + job.delay - putOff.getTime())).toBeLessThan(1_000);
  });
});
