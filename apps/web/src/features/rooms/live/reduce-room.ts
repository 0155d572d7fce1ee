import type {
  AgentEntity,
  JoinRoomReply,
  MessageEntity,
  RoomEvent,
  RoomStatsEvent,
} from '@agentrooms/protocol';
import { withAnswers } from './answered-quote';
import { applyEvent } from './apply-event';
import { messageEntry, roomAgent } from './initial-state';
import { type ChatEntry, ENTRIES_KEPT, type RoomState, type StandingOffer } from './room-state';

/** All that can happen to a room's state. */
export type RoomAction =
  | { type: 'joined'; reply: JoinRoomReply }
  | { type: 'events'; events: readonly (RoomEvent | RoomStatsEvent)[] }
  | { type: 'history'; messages: readonly MessageEntity[] }
  | { type: 'roster'; agents: readonly AgentEntity[] };

function applyStats(state: RoomState, { type: _type, roomId: _roomId, ...stats }: RoomStatsEvent): RoomState {
  return stats.asOf < state.stats.asOf ? state : { ...state, stats };
}

/** Applies an event that is exactly the next one; ignores a repeated one; marks a gap otherwise. */
function applyInOrder(state: RoomState, event: RoomEvent): RoomState {
  if (state.gap || state.seq === null) return state;
  if (event.epoch !== state.epoch) return { ...state, gap: true };
  if (event.seq <= state.seq) return state;
  if (event.seq > state.seq + 1) return { ...state, gap: true };
  return { ...applyEvent(state, event), seq: event.seq };
}

function applyAll(state: RoomState, events: readonly (RoomEvent | RoomStatsEvent)[]): RoomState {
  return events.reduce((now, event) => {
    if (event.roomId !== now.roomId) return now;
    return event.type === 'room_stats' ? applyStats(now, event) : applyInOrder(now, event);
  }, state);
}

/** Continues after a join: with what was missed when the history can be continued, else from the snapshot. */
function applyJoin(state: RoomState, { seq, epoch, snapshot, missed, recovered }: JoinRoomReply): RoomState {
  const resumed = recovered && missed !== undefined && state.seq !== null && state.epoch === epoch;
  if (resumed) {
    const caughtUp = applyAll({ ...state, gap: false }, missed);
    return snapshot ? applyStats(caughtUp, snapshot.stats) : caughtUp;
  }
  // A cut history numbers anew, so that its figures cannot be compared with the old ones.
  const cut = state.epoch !== null && state.epoch !== epoch;
  const fresh: RoomState = { ...state, seq, epoch, gap: false, entries: cut ? [] : state.entries };
  if (!snapshot) return fresh;
  const offers: Record<string, StandingOffer> = {};
  for (const { offerId, agentId, role, price } of snapshot.offers)
    offers[offerId] = { offerId, agentId, role, price };
  const { type: _type, roomId: _roomId, ...stats } = snapshot.stats;
  return { ...fresh, offers, stats };
}

/** What the stream has already passed; anything newer will arrive as an event. */
function alreadyTold({ seq }: RoomState, messages: readonly MessageEntity[]): readonly MessageEntity[] {
  return seq === null ? messages : messages.filter((message) => message.seq <= seq);
}

function mergeHistory(entries: readonly ChatEntry[], messages: readonly MessageEntity[]): ChatEntry[] {
  const bySeq = new Map<number, ChatEntry>(messages.map((message) => [message.seq, messageEntry(message)]));
  for (const entry of entries) bySeq.set(entry.seq, entry);
  return withAnswers([...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-ENTRIES_KEPT));
}

/**
 * The next state of a room. Pure, so that order, repetition, gaps and resumption are tested without a socket.
 * Events are applied strictly by `seq`; when one is missing, `gap` is set and the connection has to join again.
 */
export function reduceRoom(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'joined':
      return applyJoin(state, action.reply);
    case 'events':
      return applyAll(state, action.events);
    case 'history':
      return { ...state, entries: mergeHistory(state.entries, alreadyTold(state, action.messages)) };
    case 'roster': {
      const present = action.agents.filter(({ status }) => status !== 'left');
      return { ...state, agents: Object.fromEntries(present.map((agent) => [agent.id, roomAgent(agent)])) };
    }
  }
}
