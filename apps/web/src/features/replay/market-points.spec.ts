import type { MessageEntity } from '@agentrooms/protocol';
import { marketPoints } from './market-points';

const moment = (at: number, over: object) => ({ at, message: { agent: null, ...over } as MessageEntity });
const mara = { id: 'm', name: 'Mara', avatar: null, role: 'seller' };
const ivo = { id: 'i', name: 'Ivo', avatar: null, role: 'buyer' };

it('sorts prices by what they were, and leaves words without a price out', () => {
  const points = marketPoints([
    moment(0, { agent: mara, messageType: 'offer', priceMentioned: 62 }),
    moment(1500, { agent: ivo, messageType: 'counter', priceMentioned: 58 }),
    moment(2000, { agent: ivo, messageType: 'comment', priceMentioned: null }),
    moment(2500, { agent: mara, messageType: 'reject', priceMentioned: 58 }),
    moment(2600, { messageType: 'comment', priceMentioned: 1 }),
    moment(3000, { agent: ivo, messageType: 'accept', priceMentioned: 60 }),
  ]);
  expect(points).toEqual({
    asks: [{ x: 0, y: 62, who: 'Mara' }],
    bids: [{ x: 1.5, y: 58, who: 'Ivo' }],
    deals: [{ x: 3, y: 60, who: 'Ivo' }],
  });
});
