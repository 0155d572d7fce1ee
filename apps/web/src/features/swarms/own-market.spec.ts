import type { AgentFigures, DealEntity } from '@agentrooms/protocol';
import { ownMarket } from './own-market';

const agent = (id: string, role: 'buyer' | 'seller', limitPrice: number | null) =>
  ({ agent: { id, role }, gains: limitPrice === null ? null : { limitPrice } }) as AgentFigures;
const time = (buyer: string, seller: string) => ({
  deal: { id: `${buyer}${seller}`, buyerAgent: { id: buyer }, sellerAgent: { id: seller } } as DealEntity,
  seconds: 1,
  count: 1,
});

describe('ownMarket', () => {
  const agents = [agent('b1', 'buyer', 90), agent('b2', 'buyer', 80), agent('s1', 'seller', 60)];

  it('leaves out who traded with a stranger, and counts that deal apart', () => {
    const market = ownMarket(agents, [time('b1', 's1'), time('b2', 'stranger')]);
    expect(market.traders).toEqual([
      { role: 'buyer', limit: 90 },
      { role: 'seller', limit: 60 },
    ]);
    expect(market.deals.map(({ id }) => id)).toEqual(['b1s1']);
    expect(market.withOthers).toBe(1);
  });

  it('has no traders for whom limits are secret', () =>
    expect(ownMarket([agent('b1', 'buyer', null)], []).traders).toEqual([]));
});
