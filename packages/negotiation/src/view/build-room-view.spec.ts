import { mandate, offer, recentMove, usdc } from '../../test/room-fixtures.js';
import { type RoomState, buildRoomView } from './build-room-view.js';
import { VIEW_OFFERS_PER_SIDE, VIEW_RECENT_MOVES } from './room-view.js';

const ask = (agentId: string, price: number, tokenId: string): ReturnType<typeof offer> =>
  offer({ agentId, role: 'seller', price: usdc(price), tokenId });
const bid = (agentId: string, price: number, tokenId: string | null = null): ReturnType<typeof offer> =>
  offer({ agentId, role: 'buyer', price: usdc(price), tokenId });
const room = (over: Partial<RoomState> = {}): RoomState => ({
  now: 10,
  self: { agentId: 'me', name: 'Mina', turn: 0, lastPrice: null, lastMove: null, nft: null },
  offers: [ask('s1', 90, '1'), ask('s2', 80, '2'), bid('b1', 60), bid('b2', 70, '1'), bid('b3', 65, '2')],
  recent: [],
  rivals: 1,
  counterparties: 2,
  ...over,
});
const ids = (offers: readonly { agentId: string }[]): string[] => offers.map((o) => o.agentId);

describe('buildRoomView', () => {
  it('shows a buyer of one token only the asks for it and the bids that compete', () => {
    const { asks, bids } = buildRoomView(room(), mandate({ role: 'buyer', tokenId: '1' }));
    expect(ids(asks)).toEqual(['s1']);
    expect(ids(bids)).toEqual(['b2', 'b1']);
  });

  it('shows a buyer of any token everything, best first', () => {
    const { asks, bids } = buildRoomView(room(), mandate({ role: 'buyer' }));
    expect([ids(asks), ids(bids)]).toEqual([
      ['s2', 's1'],
      ['b2', 'b3', 'b1'],
    ]);
  });

  it('shows a seller the bids for its token and all rivals', () => {
    const { asks, bids } = buildRoomView(room(), mandate({ tokenId: '2' }));
    expect([ids(asks), ids(bids)]).toEqual([
      ['s2', 's1'],
      ['b3', 'b1'],
    ]);
  });

  it('keeps the own offer apart and leaves out what has expired', () => {
    const own = ask('me', 95, '3');
    const { asks, self } = buildRoomView(
      room({ offers: [own, { ...ask('s1', 90, '1'), expiresAt: 10 }] }),
      mandate({ tokenId: '3' }),
    );
    expect([asks, self.standing]).toEqual([[], own]);
  });

  it('is bounded however large the room is', () => {
    const offers = Array.from({ length: 200 }, (_, i) => ask(`s${i}`, 50 + i, String(i)));
    const recent = Array.from({ length: 200 }, (_, at) => recentMove({ at, price: usdc(50 + at) }));
    const view = buildRoomView(room({ offers, recent }), mandate({ role: 'buyer' }));
    expect([view.asks.length, view.recent.length]).toEqual([VIEW_OFFERS_PER_SIDE, VIEW_RECENT_MOVES]);
    expect(view.asks[0]?.agentId).toBe('s0');
    expect(view.recent.at(-1)?.at).toBe(199);
    expect(view.momentum).toBeGreaterThan(0);
  });
});
