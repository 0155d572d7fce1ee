import type { RoomStatsSampleEntity } from '@agentrooms/protocol';
import type { RoomDeal } from '@/features/rooms/live/room-state';
import { sampledLine, tradePoints, withNow } from './price-history';

const sample = (minute: number, floorPrice: number | null): RoomStatsSampleEntity => ({
  at: new Date(minute * 60_000).toISOString(),
  floorPrice,
  topBid: null,
  activeBuyers: 1,
  activeSellers: 1,
  dealsCompleted: 0,
  volume: 0,
});

describe('the lines of the price chart', () => {
  it('keeps times without a quote as gaps', () => {
    expect(sampledLine([sample(0, 60), sample(5, null), sample(10, 58)], 'floorPrice')).toEqual([
      { time: 0, value: 60 },
      { time: 300, value: null },
      { time: 600, value: 58 },
    ]);
  });

  it('shows settled deals only, one a second', () => {
    const deal = (status: RoomDeal['status'], at: string, price: number) =>
      ({ status, at, price }) as RoomDeal;
    const deals = [
      deal('completed', '1970-01-01T00:00:09.100Z', 61),
      deal('failed', '1970-01-01T00:00:05.000Z', 1),
      deal('completed', '1970-01-01T00:00:09.900Z', 60),
      deal('completed', '1970-01-01T00:00:02.000Z', 59),
    ];
    expect(tradePoints(deals)).toEqual([
      { time: 2, value: 59 },
      { time: 9, value: 60 },
    ]);
  });

  it('never goes back in time when the reader’s clock is behind', () => {
    const line = [{ time: 600, value: 58 }];
    expect(withNow(line, 57, 601_500)).toEqual([...line, { time: 601, value: 57 }]);
    expect(withNow(line, 57, 30_000)).toEqual([{ time: 600, value: 57 }]);
  });

  it('moves the newest point on while nothing changes', () => {
    const start = withNow([], 58, 1000);
    const stands = withNow(withNow(start, 58, 2000), 58, 9000);
    expect(stands).toEqual([
      { time: 1, value: 58 },
      { time: 9, value: 58 },
    ]);
    expect(withNow(stands, 60, 12_000)).toHaveLength(3);
  });
});
