import type { RoomStatsSampleEntity } from '@agentrooms/protocol';
import type { RoomDeal } from '@/features/rooms/live/room-state';

/** A point of a line: Unix seconds, and USDC unless nobody quoted. */
export interface PricePoint {
  time: number;
  value: number | null;
}

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

/** Points in order of time with one a second: of two in the same second the later one counts. */
function inOrder(points: PricePoint[]): PricePoint[] {
  const bySecond = new Map(points.map((point) => [point.time, point]));
  return [...bySecond.values()].sort((a, b) => a.time - b.time);
}

/** One line of the room's samples. */
export function sampledLine(
  samples: readonly RoomStatsSampleEntity[],
  price: 'floorPrice' | 'topBid',
): PricePoint[] {
  return inOrder(samples.map((sample) => ({ time: seconds(sample.at), value: sample[price] })));
}

/** Settled deals as points at their price. */
export function tradePoints(deals: readonly RoomDeal[]): { time: number; value: number }[] {
  const settled = deals.filter(({ status }) => status === 'completed');
  return inOrder(settled.map(({ at, price }) => ({ time: seconds(at), value: price }))).flatMap(
    ({ time, value }) => (value === null ? [] : [{ time, value }]),
  );
}

/**
 * Adds what stands now to a line. A line never goes back in time: a reader's clock may be behind the server's, then the
 * newest point is replaced. While nothing changes the newest point moves on, so that the line does not grow.
 */
export function withNow(line: readonly PricePoint[], value: number | null, nowMs: number): PricePoint[] {
  const [before, last] = [line.at(-2), line.at(-1)];
  const time = Math.max(Math.floor(nowMs / 1000), last?.time ?? 0);
  const moves = last?.time === time || (last?.value === value && before?.value === value);
  return [...(moves ? line.slice(0, -1) : line), { time, value }];
}
