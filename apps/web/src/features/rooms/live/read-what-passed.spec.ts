import type { DealEntity, MessageEntity, RoomDetail, RoomEvent } from '@agentrooms/protocol';
import { initialRoomState } from './initial-state';
import { readWhatPassed } from './read-what-passed';
import { createRoomStore } from './room-store';

const room = { id: 'room-1', recentDeals: [] } as unknown as RoomDetail;
const words = { seq: 3, message: 'Meanwhile', createdAt: '2026-01-01T00:00:00.000Z' } as MessageEntity;
const deal = {
  id: 'deal-1',
  status: 'completed',
  stage: 'confirmed',
  createdAt: words.createdAt,
} as DealEntity;

describe('readWhatPassed', () => {
  const request = jest.fn<Promise<Response>, [string]>();
  const answer = (url: string) =>
    Response.json(
      url.includes('/messages') ? { messages: [words], total: 1 } : { room: { recentDeals: [deal] } },
    );
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(globalThis, 'fetch').mockImplementation((url) => request(url as string));
    Object.assign(globalThis, { window: { location: { hostname: 'localhost' } } });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'window');
  });

  it('asks again after a failure: the stream tells what passed never again', async () => {
    request
      .mockRejectedValueOnce(new Error('no answer'))
      .mockImplementation((url) => Promise.resolve(answer(url)));
    const store = createRoomStore(initialRoomState(room, [], []));
    readWhatPassed(store, () => undefined);
    await jest.advanceTimersByTimeAsync(1000);
    expect(store.getState().room.entries).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    const { entries, deals } = store.getState().room;
    expect(entries.map(({ seq }) => seq)).toEqual([3]);
    expect(deals.map(({ id, status }) => [id, status])).toEqual([['deal-1', 'completed']]);
  });

  it('takes a page that the stream has passed while nothing of it was delivered, as in a hidden tab', async () => {
    request.mockImplementation((url) => Promise.resolve(answer(url)));
    const store = createRoomStore(initialRoomState(room, [], []));
    const { dispatch } = store.getState();
    dispatch({ type: 'joined', reply: { seq: 1, epoch: 1, recovered: false } });
    readWhatPassed(store, () => {
      const told = [2, 3].map(
        (seq) => ({ type: 'swarm_status', roomId: 'room-1', seq, epoch: 1 }) as RoomEvent,
      );
      dispatch({ type: 'events', events: told });
    });
    await jest.advanceTimersByTimeAsync(1000);
    expect(store.getState().room.entries.map(({ seq }) => seq)).toEqual([3]);
  });

  it('changes nothing any more once it was stopped', async () => {
    request.mockImplementation((url) => Promise.resolve(answer(url)));
    const store = createRoomStore(initialRoomState(room, [], []));
    readWhatPassed(store, () => undefined)();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.getState().room.entries).toEqual([]);
  });
});
