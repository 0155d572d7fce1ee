import type { RoomEvent } from '@agentrooms/protocol';
import { RoomCursor } from './room-cursor.js';

const event = (seq: number): RoomEvent => ({
  type: 'agent_left',
  agentId: 'a',
  reason: 'timeout',
  roomId: 'r',
  seq,
  epoch: 1,
  timestamp: '2026-01-01T00:00:00.000Z',
});

/** A store that holds events 1..newest, and a cursor that starts at `position`. */
function setUp(newest: number, position: number) {
  const delivered: number[] = [];
  let reads = 0;
  const read = (after: number, limit: number): Promise<RoomEvent[]> => {
    reads += 1;
    const seqs = Array.from({ length: newest }, (_, index) => index + 1).filter((seq) => seq > after);
    return Promise.resolve(seqs.slice(0, limit).map(event));
  };
  const cursor = new RoomCursor(position, read, (events) => delivered.push(...events.map(({ seq }) => seq)));
  return { cursor, delivered, reads: () => reads };
}

describe('RoomCursor', () => {
  it('hands contiguous announcements on without reading', async () => {
    const { cursor, delivered, reads } = setUp(5, 2);
    await cursor.announced([event(3), event(4)]);
    await cursor.announced([event(5)]);
    expect(delivered).toEqual([3, 4, 5]);
    expect(reads()).toBe(0);
  });

  it('reads what a lost announcement told of', async () => {
    const { cursor, delivered } = setUp(6, 2);
    await cursor.announced([event(6)]);
    expect(delivered).toEqual([3, 4, 5, 6]);
  });

  it('ignores what it has handed on already', async () => {
    const { cursor, delivered } = setUp(4, 2);
    await cursor.announced([event(3)]);
    await cursor.announced([event(3), event(4)]);
    expect(delivered).toEqual([3, 4]);
  });

  it('keeps the order when announcements come at once and the wrong way round', async () => {
    const { cursor, delivered } = setUp(9, 0);
    await Promise.all([
      cursor.announced([event(9)]),
      cursor.announced([event(1)]),
      cursor.announced([event(5)]),
    ]);
    expect(delivered).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('catches up over several pages', async () => {
    const { cursor, delivered } = setUp(1_200, 0);
    await cursor.behind(1_200);
    expect(delivered).toHaveLength(1_200);
    expect(cursor.seq).toBe(1_200);
  });
});
