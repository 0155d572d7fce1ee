import type { RoomSummary } from '@/features/rooms/room-summary';
import { busiest, totalsOf } from './totals';

const room = (activeAgents: number, deals: number, volume: number, sides = [0, 0]) =>
  ({
    room: { activeAgents, activeBuyers: sides[0], activeSellers: sides[1] },
    deals,
    volume,
    dealsToday: 0,
  }) as RoomSummary;

describe('the market as a whole', () => {
  it('adds money in cents', () => {
    expect(totalsOf([room(2, 3, 0.1), room(1, 4, 0.2), room(0, 0, 0)])).toEqual({
      agents: 3,
      deals: 7,
      volume: 0.3,
    });
  });

  it('shows the room with the most agents; of equal ones that with the most deals', () => {
    const [quiet, dealing, full] = [room(1, 9, 0), room(4, 5, 0), room(4, 2, 0)];
    expect(busiest([quiet, full, dealing])).toBe(dealing);
    expect(busiest([])).toBeUndefined();
  });

  it('shows a room in which a buyer meets a seller before one that is full of sellers', () => {
    const [stalls, trading] = [room(20, 9, 0, [0, 20]), room(2, 0, 0, [1, 1])];
    expect(busiest([stalls, trading])).toBe(trading);
  });
});
