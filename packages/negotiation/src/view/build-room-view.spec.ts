import fc from 'fast-check';
import { mandate, offer, recentMove, usdc } from '../../test/room-fixtures.js';
import { OfferBook } from '../market/offer-book.js';
import { type RoomState, buildRoomView, driftOf, viewOfBook } from './build-room-view.js';
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

describe('viewOfBook', () => {
  it('sees in a book what buildRoomView sees in its offers', () => {
    const person = fc.record({
      price: fc.integer({ min: 1, max: 40 }),
      seller: fc.boolean(),
      token: fc.constantFrom('1', '2', '3', null),
    });
    const asSelf = fc.record({ seat: fc.nat(20), tokenId: fc.constantFrom('1', '2', null) });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), asSelf, (people, { seat, tokenId }) => {
        const offers = people.map(({ price, seller, token }, n) =>
          seller ? ask(`a${n}`, price, token ?? '9') : bid(`a${n}`, price, token),
        );
        const role = people[seat]?.seller ? 'seller' : 'buyer';
        const m = mandate({ role, tokenId: role === 'seller' ? (tokenId ?? '1') : tokenId });
        const recent = people
          .slice(0, VIEW_RECENT_MOVES)
          .map(({ price }) => recentMove({ price: usdc(price) }));
        const state = room({ offers, recent, self: { ...room().self, agentId: `a${seat}` } });
        const book = offers.reduce((b, offer) => b.place(offer), OfferBook.empty());
        expect(viewOfBook(state, book, m, driftOf(recent))).toEqual(buildRoomView(state, m));
      }),
    );
  });
});
