import type { MessageEntity } from '@agentrooms/protocol';
import { concessionCurves, drawnTo } from './concession-curves';

const says = (
  role: 'seller' | 'buyer',
  messageType: MessageEntity['messageType'],
  priceMentioned: number | null,
  seconds: number,
) =>
  ({
    agent: { id: role, name: role === 'seller' ? 'Mara' : 'Ivo', avatar: null, role },
    messageType,
    priceMentioned,
    createdAt: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
  }) as MessageEntity;

const talk = [
  says('seller', 'offer', 70, 0),
  says('buyer', 'offer', 50, 4),
  says('seller', 'comment', null, 5),
  says('seller', 'counter', 64, 10.5),
  says('buyer', 'reject', 64, 12),
];

describe('concessionCurves', () => {
  it('has the prices that each side named, in seconds, and nothing else', () => {
    const { asks, bids, handshake, seconds } = concessionCurves(talk);
    expect(asks.map(({ x, y }) => [x, y])).toEqual([
      [0, 70],
      [10.5, 64],
    ]);
    expect(bids.map(({ x, y }) => [x, y])).toEqual([[4, 50]]);
    expect(handshake).toBeNull();
    expect(seconds).toBe(12);
  });

  it('lets both curves end in the handshake', () => {
    const curves = concessionCurves([...talk, says('buyer', 'accept', 64, 20)]);
    expect(curves.handshake).toMatchObject({ x: 20, y: 64, who: 'Ivo' });
    expect(drawnTo(curves.asks, curves).at(-1)).toMatchObject({ x: 20, y: 64 });
    expect(drawnTo(curves.bids, curves).at(-1)).toMatchObject({ x: 20, y: 64 });
  });

  it('keeps level until now while nothing is agreed', () => {
    const curves = concessionCurves(talk);
    expect(drawnTo(curves.bids, curves).at(-1)).toEqual({ x: 12, y: 50 });
    expect(drawnTo([], curves)).toEqual([]);
  });

  it('is empty without messages', () => {
    expect(concessionCurves([])).toEqual({ asks: [], bids: [], handshake: null, seconds: 0 });
  });
});
