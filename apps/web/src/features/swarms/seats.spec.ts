import { countSeats } from './seats';

describe('countSeats', () => {
  it('tells who traded from who left without a deal', () =>
    expect(
      countSeats([
        { status: 'spawned', leaveReason: null },
        { status: 'active', leaveReason: null },
        { status: 'negotiating', leaveReason: null },
        { status: 'deal_locked', leaveReason: null },
        { status: 'completed', leaveReason: 'sold_nft' },
        { status: 'left', leaveReason: 'bought_nft' },
        { status: 'left', leaveReason: 'timeout' },
        { status: 'left', leaveReason: 'user_removed' },
      ]),
    ).toEqual({ waiting: 1, atTable: 2, inDeal: 1, traded: 2, leftWithout: 2 }));
});
