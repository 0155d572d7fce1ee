import {
  type AckError,
  type HeartbeatEvent,
  type JoinRoomReply,
  type JoinRoomRequest,
  mayWait,
  type RoomEvent,
  type RoomEventType,
  type RoomItem,
  type RoomStatsEvent,
  type SnapshotEvent,
} from '@agentrooms/protocol';
import { acknowledged } from '@/realtime/acknowledged';
import type { RoomSocket } from '@/realtime/socket';
import { fetchRoster } from '../rooms-api';
import { browserPace, type Pace, paced } from './paced';
import { readWhatPassed } from './read-what-passed';
import type { RoomStore } from './room-store';

const JOIN_TIMEOUT_MS = 8000;
const JOIN_RETRY_MS = 2000;
/** A swarm arrives as a burst of joins; the roster is read once after it. */
const ROSTER_DELAY_MS = 400;

const eventTypes: Record<RoomEventType, true> = {
  agent_joined: true,
  agent_message: true,
  offer_withdrawn: true,
  agent_status: true,
  deal_locked: true,
  deal_verifying: true,
  deal_completed: true,
  deal_failed: true,
  agent_left: true,
  swarm_status: true,
};

/**
 * Keeps a room's store in step with its stream: joins, applies what came within a frame, and joins again after a gap or a
 * lost connection, naming the last event seen. Returns the way to stop.
 */
export function connectRoom(socket: RoomSocket, store: RoomStore, pace: Pace = browserPace): () => void {
  const { roomId } = store.getState().room;
  const { dispatch, setConnection } = store.getState();
  let stopped = false;
  let joining = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let rosterTimer: ReturnType<typeof setTimeout> | undefined;
  let stopReading: (() => void) | undefined;
  /** What arrives between the request to join and its answer. */
  let early: RoomItem[] = [];

  const readRoster = () => {
    clearTimeout(rosterTimer);
    rosterTimer = setTimeout(() => {
      const asked = store.getState().room.agents;
      fetchRoster(roomId).then(
        ({ agents }) => !stopped && dispatch({ type: 'roster', agents, asked }),
        () => undefined, // The stream has the names already; details follow with the next roster.
      );
    }, ROSTER_DELAY_MS);
  };

  const apply = (events: RoomItem[]) => {
    const before = store.getState().room;
    dispatch({ type: 'events', events });
    const { gap, rosterStale } = store.getState().room;
    if (rosterStale !== before.rosterStale) readRoster();
    if (gap) void join();
  };
  const stream = paced(apply, ({ type }) => !mayWait[type], pace);
  const receive = (events: RoomItem[]) => {
    if (joining) early.push(...events);
    else stream.push(events);
  };

  const readAfterSnapshot = () => {
    stopReading?.();
    stopReading = readWhatPassed(store, stream.flush);
  };

  async function join(): Promise<void> {
    if (joining || stopped || !socket.connected) return;
    stream.flush(); // So that the newest event seen is named; what comes to light there may itself join.
    if (joining) return;
    joining = true;
    clearTimeout(retry);
    const { seq, epoch } = store.getState().room;
    const resume = seq !== null && epoch !== null;
    const request: JoinRoomRequest = { roomId, batch: true, ...(resume ? { after: seq, epoch } : {}) };
    try {
      // Socket.IO's types lose the answer's type behind a timeout.
      const answer = (await socket.timeout(JOIN_TIMEOUT_MS).emitWithAck('join_room', request)) as
        JoinRoomReply | AckError;
      if (stopped) return;
      const reply = acknowledged(answer);
      dispatch({ type: 'joined', reply });
      joining = false;
      setConnection('live');
      apply(early.splice(0));
      if (!resume || !reply.recovered) readAfterSnapshot();
      readRoster();
    } catch {
      joining = false;
      early = [];
      setConnection('reconnecting');
      retry = setTimeout(() => void join(), JOIN_RETRY_MS);
    }
  }

  const onConnect = () => {
    joining = false;
    void join();
  };
  const onDisconnect = () => {
    joining = false;
    early = [];
    if (!stopped) setConnection('reconnecting');
  };
  const onBatch = (batch: { roomId: string; events: RoomItem[] }) => {
    if (batch.roomId === roomId) receive(batch.events);
  };
  /** The newest seq, told when the room is silent: not to know it means that something was lost on the way. */
  const onHeartbeat = (beat: HeartbeatEvent) => {
    stream.flush();
    const { seq, epoch } = store.getState().room;
    if (beat.roomId === roomId && (beat.epoch !== epoch || seq === null || beat.seq > seq)) void join();
  };
  /** We were too slow for the stream; it goes on from here. */
  const onSnapshot = (reply: SnapshotEvent) => {
    if (reply.roomId !== roomId || joining) return;
    stream.clear();
    dispatch({ type: 'joined', reply });
    readAfterSnapshot();
    readRoster();
  };
  const onEvent = (event: RoomEvent | RoomStatsEvent) => {
    if (event.roomId === roomId) receive([event]);
  };
  const types = Object.keys(eventTypes) as RoomEventType[];

  const listen = (how: 'on' | 'off') => {
    socket[how]('connect', onConnect);
    socket[how]('disconnect', onDisconnect);
    socket[how]('connect_error', onDisconnect);
    socket[how]('batch', onBatch);
    socket[how]('room_stats', onEvent);
    socket[how]('heartbeat', onHeartbeat);
    socket[how]('snapshot', onSnapshot);
    for (const type of types) socket[how](type, onEvent);
  };
  listen('on');
  if (socket.connected) void join();

  return () => {
    stopped = true;
    stream.clear();
    clearTimeout(retry);
    clearTimeout(rosterTimer);
    stopReading?.();
    listen('off');
    if (socket.connected) socket.emit('leave_room', { roomId });
  };
}
