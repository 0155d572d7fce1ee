import { currentRequestId, withRequestId } from '../logging/request-context.js';
import { inItsName, inOurName } from './job-metadata.js';

describe('the name of a job', () => {
  const payload = { agentId: 'a', turn: 3 };

  it('is that of the request that added it, and its payload is what it was', async () => {
    const data = withRequestId('req-1', () => inOurName('generate_agent_response', payload));
    expect(data).toEqual({ ...payload, meta: { requestId: 'req-1' } });
    const ran: unknown[] = [];
    await inItsName(
      { name: 'generate_agent_response', queueName: 'glm-requests', id: 'turn-a-3', data },
      (given) => {
        ran.push(given, currentRequestId());
        return Promise.resolve();
      },
    );
    expect(ran).toEqual([payload, 'req-1']);
  });

  it('is its own when nobody asked for it, and the same for all that it leads to', async () => {
    expect(inOurName('verify_deal', { dealId: 'd' })).toEqual({ dealId: 'd' });
    const ids: (string | undefined)[] = [];
    await inItsName(
      { name: 'verify_deal', queueName: 'deal-verification', data: { dealId: 'd' } },
      async () => {
        ids.push(currentRequestId());
        await new Promise((resolve) => setImmediate(resolve));
        ids.push(inOurName('execute_transaction', { dealId: 'd' }).meta?.requestId);
      },
    );
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
  });
});
