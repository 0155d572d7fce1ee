import { chooseRooms, type RoomChoice, roomOrderOf } from './choose-rooms';
import { type RoomSummary, sinceSample, thinned } from './room-summary';

const summary = (name: string, over: Partial<RoomSummary['room']> = {}): RoomSummary => ({
  room: {
    id: name,
    name,
    collection: name.toLowerCase(),
    createdAt: '2026-01-01T00:00:00.000Z',
    status: 'active',
    activeAgents: 0,
    activeBuyers: 0,
    activeSellers: 0,
    floorPrice: null,
    topBid: null,
    ...over,
  },
  collection: { slug: name.toLowerCase(), name, tagline: 'Masks and boats', hue: 1 },
  line: [],
  deals: 0,
  volume: 0,
  dealsToday: 0,
});

const all: RoomChoice = { search: '', collection: '', order: 'live', live: false };
const names = (rooms: RoomSummary[]) => rooms.map(({ room }) => room.name);

describe('choosing rooms', () => {
  const rooms = [
    summary('Boats', { floorPrice: 60, topBid: 50, activeAgents: 2 }),
    summary('Tides', { floorPrice: 40, topBid: 39, activeAgents: 9 }),
    summary('Looms'),
  ];

  it('shows the liveliest first and equal ones by name', () => {
    expect(names(chooseRooms(rooms, all))).toEqual(['Tides', 'Boats', 'Looms']);
    expect(names(rooms)).toEqual(['Boats', 'Tides', 'Looms']);
  });

  it('takes agents of one side alone for less than a buyer and a seller', () => {
    const sides = (name: string, activeBuyers: number, activeSellers: number) =>
      summary(name, { activeBuyers, activeSellers, activeAgents: activeBuyers + activeSellers });
    const chosen = chooseRooms([sides('Stalls', 0, 20), sides('Pair', 1, 1), sides('Crowd', 4, 3)], all);
    expect(names(chosen)).toEqual(['Crowd', 'Pair', 'Stalls']);
  });

  it('puts rooms without a figure last in both directions', () => {
    expect(names(chooseRooms(rooms, { ...all, order: 'floor-low' }))).toEqual(['Tides', 'Boats', 'Looms']);
    expect(names(chooseRooms(rooms, { ...all, order: 'floor-high' }))).toEqual(['Boats', 'Tides', 'Looms']);
    expect(names(chooseRooms(rooms, { ...all, order: 'spread' }))).toEqual(['Tides', 'Boats', 'Looms']);
  });

  it('finds all words, in name and tagline, whatever their case', () => {
    expect(names(chooseRooms(rooms, { ...all, search: 'MASKS tid' }))).toEqual(['Tides']);
    expect(chooseRooms(rooms, { ...all, search: 'nothing' })).toEqual([]);
  });

  it('filters by collection and by life', () => {
    expect(names(chooseRooms(rooms, { ...all, collection: 'looms' }))).toEqual(['Looms']);
    expect(names(chooseRooms(rooms, { ...all, live: true }))).toEqual(['Tides', 'Boats']);
  });

  it('takes unknown orders from a URL for the usual one', () => {
    expect(roomOrderOf('constructor')).toBe('live');
    expect(roomOrderOf('spread')).toBe('spread');
  });
});

describe('thinned', () => {
  it('keeps the newest and at most so many', () => {
    const day = Array.from({ length: 288 }, (_, index) => index);
    const points = thinned(day, 48);
    expect(points).toHaveLength(48);
    expect(points.at(-1)).toBe(287);
    expect(thinned([1, 2], 48)).toEqual([1, 2]);
    expect(thinned([], 48)).toEqual([]);
  });
});

describe('sinceSample', () => {
  it('adds the newest prices in cents', () => {
    expect(sinceSample([0.1, 0.2, 50], 2)).toEqual({ deals: 2, volume: 0.3 });
  });

  it('is nothing when the sample knows as much', () => {
    expect(sinceSample([10], 0)).toEqual({ deals: 0, volume: 0 });
    expect(sinceSample([10], -1)).toEqual({ deals: 0, volume: 0 });
  });
});
