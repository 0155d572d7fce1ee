import { byLiveliness } from '@/features/rooms/liveliness';
import type { RoomSummary } from '@/features/rooms/room-summary';

export interface Totals {
  /** At work: paused ones are not. */
  agents: number;
  deals: number;
  /** USDC. */
  volume: number;
}

/** What all rooms did together. */
export function totalsOf(rooms: readonly RoomSummary[]): Totals {
  return {
    agents: rooms.reduce((sum, { room }) => sum + room.activeAgents, 0),
    deals: rooms.reduce((sum, { deals }) => sum + deals, 0),
    // Cents are added, so that nothing is rounded on the way.
    volume: rooms.reduce((sum, { volume }) => sum + Math.round(volume * 100), 0) / 100,
  };
}

/** The room in which most is going on. */
export function busiest(rooms: readonly RoomSummary[]): RoomSummary | undefined {
  return [...rooms].sort(byLiveliness)[0];
}
