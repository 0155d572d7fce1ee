import type { DealTranscriptResponse, SwarmDetailResponse } from '@agentrooms/protocol';
import { Api, eventually } from './harness.js';

describe("a deal's transcript", () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start();
  });
  afterAll(() => api.stop());

  it('is what its two agents said, up to the handshake', async () => {
    const person = await api.signIn();
    const { body: opened } = await person
      .post('/rooms', { name: 'Overheard', collection: 'greenroom' })
      .expect(201);
    const { body: spawned } = await person
      .post('/swarms/spawn', { roomId: opened.room.id, preset: 'small_test', seed: '7', speed: 20 })
      .expect(201);
    const deal = await eventually(async () => {
      const { body } = await api.http.get(`/swarms/${spawned.swarm.id as string}`);
      return (body as SwarmDetailResponse).swarm.deals[0];
    }, 'a deal');
    const read = async (query = '') =>
      (await api.http.get(`/deals/${deal.id}/transcript${query}`).expect(200)).body as DealTranscriptResponse;

    const { messages, total, complete } = await read();
    expect(complete).toBe(true);
    expect(messages).toHaveLength(total);
    const parties = [deal.buyerAgent.id, deal.sellerAgent.id];
    expect(messages.every(({ agent }) => parties.includes(agent?.id ?? ''))).toBe(true);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map(({ seq }) => seq).sort((a, b) => a - b));
    expect(messages.at(-1)).toMatchObject({ messageType: 'accept', priceMentioned: deal.finalPrice });
    const [last] = (await read(`?limit=1&offset=${total - 1}`)).messages;
    expect(last).toEqual(messages.at(-1));
  });
});
