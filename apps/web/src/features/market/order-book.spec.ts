import { orderBook } from './order-book';

describe('orderBook', () => {
  it('puts the best price first on each side and gathers equal prices', () => {
    const book = orderBook({
      a: { offerId: 'a', agentId: 's1', role: 'seller', price: 62 },
      b: { offerId: 'b', agentId: 's2', role: 'seller', price: 60.5 },
      c: { offerId: 'c', agentId: 's3', role: 'seller', price: 62 },
      d: { offerId: 'd', agentId: 'b1', role: 'buyer', price: 55 },
      e: { offerId: 'e', agentId: 'b2', role: 'buyer', price: 58 },
    });
    expect(book.asks).toEqual([
      { price: 60.5, agentIds: ['s2'] },
      { price: 62, agentIds: ['s1', 's3'] },
    ]);
    expect(book.bids.map(({ price }) => price)).toEqual([58, 55]);
  });
});
