import type { RoomState } from './room-state';
import { createCalmRoom, followCalmly } from './calm-room';
import { createRoomStore } from './room-store';

describe('followCalmly', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('shows the first change at once, those of a rush together, and never misses the last', () => {
    const store = createRoomStore({ seq: 1 } as RoomState);
    const calm = createCalmRoom(store);
    const stop = followCalmly(store, calm);
    const seen: (number | null)[] = [];
    calm.subscribe(({ room }) => seen.push(room.seq));
    const become = (seq: number) => store.setState({ room: { seq } as RoomState });
    become(2);
    become(3);
    become(4);
    expect(seen).toEqual([2]);
    jest.advanceTimersByTime(500);
    expect(seen).toEqual([2, 4]);
    jest.advanceTimersByTime(5000);
    become(5);
    expect(seen).toEqual([2, 4, 5]);
    stop();
    become(6);
    jest.advanceTimersByTime(5000);
    expect(seen).toEqual([2, 4, 5]);
  });
});
