import type { AgentEntity } from '@agentrooms/protocol';

/** How many agents of a swarm are where. */
export interface Seats {
  waiting: number;
  atTable: number;
  inDeal: number;
  traded: number;
  leftWithout: number;
}

/** Counts agents by where they stand; a completed agent, or one that left after its deal, has traded. */
export function countSeats(agents: readonly Pick<AgentEntity, 'status' | 'leaveReason'>[]): Seats {
  const seats: Seats = { waiting: 0, atTable: 0, inDeal: 0, traded: 0, leftWithout: 0 };
  for (const { status, leaveReason } of agents) {
    switch (status) {
      case 'spawned':
        seats.waiting += 1;
        break;
      case 'active':
      case 'negotiating':
        seats.atTable += 1;
        break;
      case 'deal_locked':
        seats.inDeal += 1;
        break;
      case 'completed':
        seats.traded += 1;
        break;
      case 'left':
        if (leaveReason === 'sold_nft' || leaveReason === 'bought_nft') seats.traded += 1;
        else seats.leftWithout += 1;
    }
  }
  return seats;
}
