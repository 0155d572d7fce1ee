import { EventEmitter } from 'node:events';
import type { JoinRoomReply, JoinRoomRequest, RoomDetail, RoomSnapshot } from '@agentrooms/protocol';
import type { RoomSocket } from '@/realtime/socket';
import { initialRoomState } from './initial-state';
import type { Pace } from './paced';
import { connectRoom } from './room-connection';
import { createRoomStore } from './room-store';

const roomId = 'room-1';
const epoch = 1;
const snapshot: RoomSnapshot = {
  stats: {
    type: 'room_stats',
    roomId,
    asOf: 10,
    floorPrice: 50,
    topBid: null,
    activeAgents: 0,
    activeBuyers: 0,
    activeSellers: 0,
  },
  offers: [],
};

/** As much of a socket as the connection uses; the server's side is played by the test. */
class FakeSocket extends EventEmitter {
  readonly connected = true;
  readonly joins: JoinRoomRequest[] = [];
  seq = 10;

  timeout(): this {
    return this;
  }

  emitWithAck(_name: string, request: JoinRoomRequest): Promise<JoinRoomReply> {
    this.joins.push(request);
    const { seq } = this;
    return Promise.resolve(
      request.after === undefined
        ? { seq, epoch, snapshot, recovered: true }
        : { seq, epoch, missed: [], recovered: true },
    );
  }
}

/** Frames that come as soon as they are asked for. */
const atOnce: Pace = {
  now: () => 0,
  nextFrame: (run) => {
    run();
    return () => undefined;
  },
  after: (_ms, run) => {
    run();
    return () => undefined;
  },
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('connectRoom', () => {
  let socket: FakeSocket;
  let store: ReturnType<typeof createRoomStore>;
  let stop: () => void;
  beforeEach(async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no server here'));
    socket = new FakeSocket();
    const room = { id: roomId, name: 'Room', ...snapshot.stats, recentDeals: [] } as unknown as RoomDetail;
    store = createRoomStore(initialRoomState(room, [], []));
    stop = connectRoom(socket as unknown as RoomSocket, store, atOnce);
    await settled();
  });
  afterEach(() => {
    stop();
    jest.restoreAllMocks();
  });

  it('joins again, naming the last event seen, when a heartbeat tells of one that never came', async () => {
    expect(socket.joins).toEqual([{ roomId, batch: true }]);
    socket.emit('heartbeat', { type: 'heartbeat', roomId, seq: 10, epoch });
    await settled();
    expect(socket.joins).toHaveLength(1);
    socket.emit('heartbeat', { type: 'heartbeat', roomId: 'another room', seq: 12, epoch });
    expect(socket.joins).toHaveLength(1);
    socket.emit('heartbeat', { type: 'heartbeat', roomId, seq: 12, epoch });
    expect(socket.joins[1]).toEqual({ roomId, batch: true, after: 10, epoch });
  });

  it('joins again when the history was cut', () => {
    socket.emit('heartbeat', { type: 'heartbeat', roomId, seq: 10, epoch: 2 });
    expect(socket.joins).toHaveLength(2);
  });

  it('goes on from the snapshot that it gets when it was too slow', () => {
    const stats = { ...snapshot.stats, asOf: 90, floorPrice: 44 };
    socket.emit('snapshot', {
      type: 'snapshot',
      roomId,
      seq: 90,
      epoch,
      snapshot: { stats, offers: [] },
      recovered: false,
    });
    const { room } = store.getState();
    expect({ seq: room.seq, floor: room.stats.floorPrice, gap: room.gap }).toEqual({
      seq: 90,
      floor: 44,
      gap: false,
    });
    socket.emit('agent_left', {
      type: 'agent_left',
      agentId: 'a',
      reason: 'timeout',
      roomId,
      seq: 91,
      epoch,
      timestamp: '2026-01-01T00:00:00.000Z',
    });
    expect(store.getState().room.seq).toBe(91);
    expect(socket.joins).toHaveLength(1);
  });
});
