import type { RoomSummary } from './room-summary';

/** Buyers that could meet a seller at the same moment: twenty sellers among themselves trade nothing. */
const pairs = ({ room }: RoomSummary) => Math.min(room.activeBuyers, room.activeSellers);

/** Orders rooms by how much is going on: where both sides are at the table, then by deals of the day, then by agents. */
export function byLiveliness(a: RoomSummary, b: RoomSummary): number {
  return (
    pairs(b) - pairs(a) ||
    b.room.activeAgents - a.room.activeAgents ||
    b.dealsToday - a.dealsToday ||
    b.deals - a.deals
  );
}
