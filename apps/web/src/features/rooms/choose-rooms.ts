import { spread } from '@/features/market/format-price';
import { byLiveliness } from './liveliness';
import type { RoomSummary } from './room-summary';

/** Ways to order the list, in the order of the menu. */
export const roomOrders = {
  live: 'Liveliest',
  'floor-low': 'Floor: low to high',
  'floor-high': 'Floor: high to low',
  bid: 'Highest bid',
  spread: 'Tightest spread',
  deals: 'Most deals',
  name: 'Name',
} as const;
export type RoomOrder = keyof typeof roomOrders;

export interface RoomChoice {
  /** Words that a room's name or collection must contain. */
  search: string;
  /** Slug of a collection; empty for all. */
  collection: string;
  order: RoomOrder;
  /** Only rooms in which somebody is at work; paused agents are not. */
  live: boolean;
}

/** The order that a URL names, or the usual one. */
export const roomOrderOf = (value: string | null | undefined): RoomOrder =>
  value !== null && value !== undefined && Object.hasOwn(roomOrders, value) ? (value as RoomOrder) : 'live';

const spreadOf = ({ room }: RoomSummary) => spread(room.floorPrice, room.topBid);
/** Rooms without the figure come last, whichever way the rest is ordered. */
const ascending = (a: number | null, b: number | null) => (a ?? Infinity) - (b ?? Infinity) || 0;
const descending = (a: number | null, b: number | null) => (b ?? -Infinity) - (a ?? -Infinity) || 0;

const comparisons: Record<RoomOrder, (a: RoomSummary, b: RoomSummary) => number> = {
  live: byLiveliness,
  'floor-low': (a, b) => ascending(a.room.floorPrice, b.room.floorPrice),
  'floor-high': (a, b) => descending(a.room.floorPrice, b.room.floorPrice),
  bid: (a, b) => descending(a.room.topBid, b.room.topBid),
  spread: (a, b) => ascending(spreadOf(a), spreadOf(b)),
  deals: (a, b) => descending(a.deals, b.deals),
  name: () => 0,
};

/** The rooms that somebody asked for, in their order; equal ones by name. Does not change its input. */
export function chooseRooms(rooms: readonly RoomSummary[], choice: RoomChoice): RoomSummary[] {
  const words = choice.search.toLowerCase().split(/\s+/).filter(Boolean);
  const compare = comparisons[choice.order];
  return rooms
    .filter(({ room, collection }) => {
      const text = `${room.name} ${collection.name} ${collection.tagline}`.toLowerCase();
      return (
        words.every((word) => text.includes(word)) &&
        (choice.collection === '' || collection.slug === choice.collection) &&
        (!choice.live || room.activeAgents > 0)
      );
    })
    .sort((a, b) => compare(a, b) || a.room.name.localeCompare(b.room.name));
}
