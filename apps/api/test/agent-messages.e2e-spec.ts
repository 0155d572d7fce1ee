import type { AgentMessagesResponse, SwarmDetailResponse } from '@agentrooms/protocol';
import { Api, eventually } from './harness.js';

describe('what one agent said', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start();
  });
  afterAll(() => api.stop());

  it('is for everybody; why it said it, for its owner only', async () => {
    const [owner, other] = [await api.signIn(), await api.signIn()];
    const { body: opened } = await owner
      .post('/rooms', { name: 'Thought aloud', collection: 'greenroom' })
      .expect(201);
    const { body: spawned } = await owner
      .post('/swarms/spawn', { roomId: opened.room.id, preset: 'small_test', seed: '7', speed: 20 })
      .expect(201);
    const agent = await eventually(async () => {
      const { body } = await api.http.get(`/swarms/${spawned.swarm.id as string}`);
      return (body as SwarmDetailResponse).swarm.agents.find(({ messagesSent }) => messagesSent > 2);
    }, 'an agent that has spoken');
    const path = `/agents/${agent.id}/messages`;

    const mine = (await owner.get(path).expect(200)).body as AgentMessagesResponse;
    expect(mine.messages.length).toBeGreaterThan(2);
    expect(mine.messages.every((message) => message.agent?.id === agent.id)).toBe(true);
    expect(mine.messages.map(({ seq }) => seq)).toEqual(
      mine.messages.map(({ seq }) => seq).sort((a, b) => a - b),
    );
    const priced = mine.messages.find(({ messageType }) => messageType === 'offer');
    const target = priced?.reasons?.find(({ targetPrice }) => targetPrice !== null);
    // In USDC as everything on the wire: in cents it would be a hundred times the price that was named.
    expect(target?.targetPrice).toBeLessThan(3 * (priced?.priceMentioned ?? 0));

    for (const someone of [other.get(path), api.http.get(path)]) {
      const { messages } = (await someone.expect(200)).body as AgentMessagesResponse;
      expect(messages[0]).toMatchObject({ id: mine.messages[0]?.id, reasons: null });
    }
    const { body } = await owner.get(`${path}?limit=1&offset=1`).expect(200);
    expect((body as AgentMessagesResponse).messages).toEqual([mine.messages[1]]);
  });
});
