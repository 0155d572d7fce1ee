import { subjectWords } from './subject-words';

const deal = {
  dealId: 'd1',
  roomId: 'r1',
  agentId: 'a1',
  agentName: 'Ivo',
  role: 'buyer' as const,
  nftName: 'Tide #3',
  price: 60.25,
};

describe('subjectWords', () => {
  it('leads to what each notification is about', () => {
    expect(subjectWords({ type: 'deal_completed', txHash: '0x1', ...deal }).href).toBe('/deals/d1');
    expect(subjectWords({ type: 'agent_expired', agentId: 'a1', agentName: 'Ivo', roomId: 'r1' }).href).toBe(
      '/agents/a1',
    );
    expect(
      subjectWords({
        type: 'swarm_finished',
        swarmId: 's1',
        roomId: 'r1',
        dealsCompleted: 2,
        totalAgents: 5,
      }).href,
    ).toBe('/swarms/s1/analytics');
    expect(subjectWords({ type: 'ping', webhookId: 'w1' }).href).toBeNull();
  });

  it('is loud only where somebody has to act', () => {
    expect(subjectWords({ type: 'deal_failed', reason: 'buyer_cannot_pay', ...deal }).tone).toBe('danger');
    expect(subjectWords({ type: 'deal_completed', txHash: null, ...deal }).tone).toBe('deal');
  });
});
