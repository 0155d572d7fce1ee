import type { DealEntity } from '@agentrooms/protocol';
import { dealTimes } from './deal-times';

const deal = (id: string, lockedAt: string, status: DealEntity['status'] = 'completed') =>
  ({ id, lockedAt, status }) as DealEntity;

describe('dealTimes', () => {
  it('counts from the opening, in the order of the handshakes, completed deals only', () => {
    const times = dealTimes({ createdAt: '2026-11-22T09:59:00Z', fundedAt: '2026-11-22T10:00:00Z' }, [
      deal('late', '2026-11-22T10:02:00Z'),
      deal('failed', '2026-11-22T10:00:30Z', 'failed'),
      deal('early', '2026-11-22T10:01:00Z'),
    ]);
    expect(times.map(({ deal: { id }, seconds, count }) => [id, seconds, count])).toEqual([
      ['early', 60, 1],
      ['late', 120, 2],
    ]);
  });

  it('takes the start of the swarm for the opening while it is not funded', () => {
    const [only] = dealTimes({ createdAt: '2026-11-22T10:00:00Z', fundedAt: null }, [
      deal('one', '2026-11-22T10:00:10Z'),
    ]);
    expect(only?.seconds).toBe(10);
  });
});
