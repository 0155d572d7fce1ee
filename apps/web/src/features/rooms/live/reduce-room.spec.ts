import type {
  AgentSummary,
  JoinRoomReply,
  MessageEntity,
  NftEntity,
  RoomDetail,
  RoomEvent,
  RoomEventBody,
} from '@agentrooms/protocol';
import { initialRoomState } from './initial-state';
import { hasOlder } from './merge-history';
import { reduceRoom } from './reduce-room';
import { ENTRIES_KEPT, type RoomState } from './room-state';

const roomId = 'room-1';
const mara: AgentSummary = { id: 'mara', name: 'Mara', avatar: null, role: 'seller' };
const ivo: AgentSummary = { id: 'ivo', name: 'Ivo', avatar: null, role: 'buyer' };
const nft = {
  id: 'nft-1',
  collection: 'tidewatch',
  tokenId: '7',
  name: 'Chart 7',
  metadata: null,
} as NftEntity;

const room = {
  id: roomId,
  name: 'Tidewatch',
  collection: 'tidewatch',
  status: 'active',
  floorPrice: null,
  topBid: null,
  activeAgents: 0,
  activeBuyers: 0,
  activeSellers: 0,
  lastSeq: 10,
  epoch: 1,
  recentDeals: [],
  createdAt: '2026-01-01T00:00:00.000Z',
} as RoomDetail;

const at = (seq: number, body: RoomEventBody, epoch = 1): RoomEvent => ({
  ...body,
  roomId,
  seq,
  epoch,
  timestamp: `2026-01-01T00:00:${String(seq % 60).padStart(2, '0')}.000Z`,
});

const says = (
  agent: AgentSummary,
  price: number | null,
  offerId: string | null,
  message = 'words',
): RoomEventBody => ({
  type: 'agent_message',
  messageId: `m-${message}-${offerId}`,
  agent,
  human: false,
  message,
  messageType: price === null ? 'comment' : 'offer',
  price,
  offerId,
  toOfferId: null,
  addressee: null,
  sentiment: 'neutral',
});

const reply = (over: Partial<JoinRoomReply> = {}): JoinRoomReply => ({
  seq: 10,
  epoch: 1,
  recovered: false,
  snapshot: {
    stats: {
      type: 'room_stats',
      roomId,
      asOf: 10,
      floorPrice: 62,
      topBid: null,
      activeAgents: 1,
      activeBuyers: 0,
      activeSellers: 1,
    },
    offers: [
      { offerId: 'o-old', agentId: 'mara', role: 'seller', price: 62, expiresAt: '2026-01-02T00:00:00.000Z' },
    ],
  },
  ...over,
});

const fresh = (): RoomState => initialRoomState(room, [], []);
const live = (): RoomState => reduceRoom(fresh(), { type: 'joined', reply: reply() });
const feed = (state: RoomState, ...events: RoomEvent[]): RoomState =>
  reduceRoom(state, { type: 'events', events });
const texts = (state: RoomState) =>
  state.entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.what));

describe('the room stream', () => {
  it('starts from the snapshot', () => {
    expect(live()).toMatchObject({
      seq: 10,
      epoch: 1,
      gap: false,
      offers: { 'o-old': { price: 62 } },
      stats: { floorPrice: 62 },
    });
  });

  it('applies events in order, once, however often they arrive', () => {
    const first = at(11, says(mara, null, null, 'one'));
    const second = at(12, says(ivo, null, null, 'two'));
    const state = feed(live(), first, first, second, first);
    expect(texts(state)).toEqual(['one', 'two']);
    expect(state.seq).toBe(12);
  });

  it('ignores events of another room and those before the join', () => {
    const elsewhere = { ...at(11, says(mara, null, null)), roomId: 'room-2' };
    expect(feed(live(), elsewhere).entries).toEqual([]);
    expect(feed(fresh(), at(11, says(mara, null, null))).seq).toBeNull();
  });

  it('comes to the same state whether events arrive together or one by one', () => {
    const events = [
      at(11, says(mara, 61, 'o-1', 'one')),
      at(12, says(ivo, 55, 'o-2', 'two')),
      at(13, says(mara, 60, 'o-3', 'three')),
      at(14, { type: 'offer_withdrawn', offerId: 'o-2', agentId: 'ivo', reason: 'expired' }),
      at(15, says(ivo, 57, 'o-4', 'four')),
    ];
    const together = feed(live(), ...events);
    const singly = events.reduce((state, event) => feed(state, event), live());
    const { entries, ...rest } = together;
    expect(Object.keys(rest.offers)).toEqual(['o-3', 'o-4']);
    expect(singly).toMatchObject(rest);
    expect(singly.entries.map((entry) => ({ ...entry, live: false }))).toEqual(
      entries.map((entry) => ({ ...entry, live: false })),
    );
  });

  it('lets a few new lines slide in, and none of a crowd', () => {
    const slides = (count: number) => {
      const events = Array.from({ length: count }, (_, index) => at(11 + index, says(mara, null, null)));
      return feed(live(), ...events).entries.map((entry) => entry.kind === 'message' && entry.live);
    };
    expect(slides(2)).toEqual([true, true]);
    expect(new Set(slides(20))).toEqual(new Set([false]));
  });

  it('stops at a gap and applies nothing behind it', () => {
    const state = feed(
      live(),
      at(11, says(mara, null, null, 'one')),
      at(13, says(mara, null, null, 'three')),
      at(14, says(mara, null, null, 'four')),
    );
    expect(state).toMatchObject({ gap: true, seq: 11 });
    expect(texts(state)).toEqual(['one']);
  });

  it('fills a gap from what was missed, in order and without repetition', () => {
    const gapped = feed(
      live(),
      at(11, says(mara, null, null, 'one')),
      at(14, says(mara, null, null, 'four')),
    );
    const missed = [12, 13, 14].map((seq) => at(seq, says(ivo, null, null, String(seq))));
    const state = reduceRoom(gapped, {
      type: 'joined',
      reply: { seq: 14, epoch: 1, recovered: true, missed },
    });
    expect(texts(state)).toEqual(['one', '12', '13', '14']);
    expect(state).toMatchObject({ gap: false, seq: 14, offers: { 'o-old': { price: 62 } } });
  });

  it('treats another epoch as a gap and starts anew from its snapshot', () => {
    const talked = feed(live(), at(11, says(mara, 60, 'o-1', 'one')));
    const cut = feed(talked, at(12, says(mara, null, null, 'new'), 2));
    expect(cut.gap).toBe(true);
    const state = reduceRoom(cut, { type: 'joined', reply: reply({ seq: 3, epoch: 2 }) });
    expect(state).toMatchObject({ epoch: 2, seq: 3, gap: false, entries: [] });
    expect(Object.keys(state.offers)).toEqual(['o-old']);
    expect(texts(feed(state, at(4, says(mara, null, null, 'goes on'), 2)))).toEqual(['goes on']);
  });

  it('keeps the newest figures, whatever the order they arrive in', () => {
    const stats = (asOf: number, floorPrice: number) => ({
      type: 'room_stats' as const,
      roomId,
      asOf,
      floorPrice,
      topBid: null,
      activeAgents: 1,
      activeBuyers: 0,
      activeSellers: 1,
    });
    const state = reduceRoom(live(), { type: 'events', events: [stats(15, 59), stats(12, 99)] });
    expect(state.stats).toMatchObject({ asOf: 15, floorPrice: 59 });
  });
});

describe('history', () => {
  const message = (seq: number): MessageEntity => ({
    id: `m${seq}`,
    roomId,
    offerId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    seq,
    agent: mara,
    human: false,
    message: `stored ${seq}`,
    messageType: 'comment',
    priceMentioned: null,
    sentiment: 'neutral',
    addressee: null,
    toOfferId: null,
  });

  it('is put before the live lines without doubling any', () => {
    const talked = feed(live(), at(11, says(mara, null, null, 'live 11')));
    const state = reduceRoom(talked, { type: 'history', messages: [message(8), message(9), message(11)] });
    expect(texts(state)).toEqual(['stored 8', 'stored 9', 'live 11']);
  });

  it('leaves no hole between what was there and what is read after a long absence', () => {
    const early = reduceRoom(live(), { type: 'history', messages: [message(2), message(3)] });
    const late = reduceRoom(early, { type: 'joined', reply: reply({ seq: 90 }) });
    const state = reduceRoom(late, { type: 'history', messages: [message(80), message(81)] });
    expect(texts(state)).toEqual(['stored 80', 'stored 81']);
    const near = reduceRoom(late, { type: 'history', messages: [message(3), message(4)] });
    expect(texts(near)).toEqual(['stored 2', 'stored 3', 'stored 4']);
  });

  it('leaves no hole when more was said since than a page holds', () => {
    const early = reduceRoom(live(), { type: 'history', messages: [message(2), message(3)] });
    const late = reduceRoom(early, { type: 'joined', reply: reply({ seq: 90 }) });
    const crowd = [91, 92, 93].map((seq) => at(seq, says(mara, null, null, `live ${seq}`)));
    const page = { type: 'history' as const, messages: [message(92), message(93), message(94)] };
    // The stream is further than the page's first line: what came before the page is read by scrolling up.
    const state = reduceRoom(feed(late, ...crowd), page);
    expect(texts(state)).toEqual(['stored 92', 'live 93']);
    expect(hasOlder(state)).toBe(true);
    // The stream lags behind the whole page, as in a hidden tab: it goes on where the page cannot be taken.
    const lagging = reduceRoom(late, page);
    expect(texts(lagging)).toEqual([]);
    expect(texts(feed(lagging, ...crowd))).toEqual(['live 91', 'live 92', 'live 93']);
  });

  it('remembers the hole over a second snapshot', () => {
    const early = reduceRoom(live(), { type: 'history', messages: [message(2), message(3)] });
    const late = reduceRoom(early, { type: 'joined', reply: reply({ seq: 90 }) });
    const later = reduceRoom(feed(late, at(91, says(mara, null, null, 'live 91'))), {
      type: 'joined',
      reply: reply({ seq: 120 }),
    });
    const state = reduceRoom(later, { type: 'history', messages: [message(91), message(119)] });
    expect(texts(state)).toEqual(['stored 91', 'stored 119']);
  });

  it('grows upwards by what was said before, until the room began', () => {
    const newest = reduceRoom(live(), { type: 'history', messages: [message(8), message(9)] });
    expect(hasOlder(newest)).toBe(true);
    const page = { before: 8, messages: [message(5), message(7)], from: 4 };
    const more = reduceRoom(newest, { type: 'older', page });
    expect(texts(more)).toEqual(['stored 5', 'stored 7', 'stored 8', 'stored 9']);
    expect(hasOlder(more)).toBe(true);
    // What was asked for before line 8 does not fit before line 5.
    expect(reduceRoom(more, { type: 'older', page })).toBe(more);
    const whole = reduceRoom(more, { type: 'older', page: { before: 5, messages: [], from: 0 } });
    expect(hasOlder(whole)).toBe(false);
  });

  it('leaves to the stream what the stream has not told yet', () => {
    const state = reduceRoom(live(), { type: 'history', messages: [message(9), message(11)] });
    expect(texts(feed(state, at(11, says(mara, null, null, 'live 11'))))).toEqual(['stored 9', 'live 11']);
  });

  it('is capped, but loses no line while somebody reads above', () => {
    const many = Array.from({ length: ENTRIES_KEPT + 50 }, (_, index) =>
      at(11 + index, says(mara, null, null, String(index))),
    );
    const state = feed(live(), ...many);
    expect(state.entries).toHaveLength(ENTRIES_KEPT);
    expect(texts(state).at(-1)).toBe(String(ENTRIES_KEPT + 49));
    expect(hasOlder(state)).toBe(true);
    const reading = feed(reduceRoom(live(), { type: 'held', held: true }), ...many);
    expect(texts(reading)[0]).toBe('0');
    const back = reduceRoom(reading, { type: 'held', held: false });
    expect(texts(back)).toEqual(texts(state));
  });
});

describe('offers and deals', () => {
  it("replaces an agent's offer by its next one, and takes a withdrawn one away", () => {
    const quoted = feed(live(), at(11, says(mara, 61, 'o-1')), at(12, says(ivo, 55, 'o-2')));
    expect(Object.values(quoted.offers).map(({ price }) => price)).toEqual([61, 55]);
    const state = feed(
      quoted,
      at(13, { type: 'offer_withdrawn', offerId: 'o-1', agentId: 'mara', reason: 'expired' }),
    );
    expect(Object.keys(state.offers)).toEqual(['o-2']);
  });

  const lock: RoomEventBody = {
    type: 'deal_locked',
    dealId: 'd1',
    buyerAgent: ivo,
    sellerAgent: mara,
    nft,
    price: 60.25,
  };

  it('follows a deal from handshake to transaction, counting each verifier once', () => {
    const vote = { verifier: 4, approved: true, reason: null };
    const state = feed(
      live(),
      at(11, says(ivo, 60.25, 'o-2')),
      at(12, lock),
      at(13, { type: 'deal_verifying', dealId: 'd1', progress: 20, stage: 'ownership' }),
      at(14, { type: 'deal_verifying', dealId: 'd1', progress: 50, stage: 'consensus', vote }),
      at(15, { type: 'deal_verifying', dealId: 'd1', progress: 50, stage: 'consensus', vote }),
    );
    expect(state.offers).toEqual({});
    expect(state.deals).toMatchObject([{ id: 'd1', status: 'verifying', stage: 'consensus', votes: [vote] }]);
    const buyer = { ...ivo, walletAddress: '0x1' };
    const seller = { ...mara, walletAddress: '0x2' };
    const settled = feed(
      state,
      at(16, {
        type: 'deal_completed',
        dealId: 'd1',
        txHash: '0xabc',
        blockNumber: 5,
        buyer,
        seller,
        nft,
        price: 60.25,
      }),
    );
    expect(settled.deals).toMatchObject([{ status: 'completed', txHash: '0xabc', progress: 100 }]);
  });

  it('names both sides of a failed deal', () => {
    const state = feed(
      live(),
      at(11, lock),
      at(12, {
        type: 'deal_failed',
        dealId: 'd1',
        reason: 'no_quorum',
        buyerAgentId: 'ivo',
        sellerAgentId: 'mara',
      }),
    );
    expect(state.deals).toMatchObject([{ status: 'failed', reason: 'no_quorum' }]);
    expect(state.entries.at(-1)).toMatchObject({ what: 'failed', buyer: 'Ivo', seller: 'Mara' });
  });

  it('takes an agent that left out of the room, with its offer', () => {
    const here = feed(
      live(),
      at(11, {
        type: 'agent_joined',
        agent: { ...mara, status: 'active', walletAddress: '0x1', swarmId: null },
      }),
    );
    expect(here.rosterStale).toBe(1);
    const state = feed(here, at(12, { type: 'agent_left', agentId: 'mara', reason: 'timeout' }));
    expect(state.agents).toEqual({});
    expect(state.offers).toEqual({});
    expect(texts(state)).toEqual(['joined', 'left']);
  });
});
