import type {
  AgentEntity,
  JoinRoomReply,
  MessageEntity,
  RoomEvent,
  RoomStatsEvent,
} from '@agentrooms/protocol';
import { applyEvent } from './apply-event';
import { applyMessages, type MessageEvent } from './apply-messages';
import { mergeDeals } from './merge-deals';
import { mergeHistory, type OlderPage, prependOlder } from './merge-history';
import { mergeRoster } from './merge-roster';
import { newestKept } from './newest-kept';
import type { RoomDeal, RoomState, StandingOffer } from './room-state';

/** All that can happen to a room's state. */
export type RoomAction =
  | { type: 'joined'; reply: JoinRoomReply }
  | { type: 'events'; events: readonly (RoomEvent | RoomStatsEvent)[] }
  | { type: 'history'; messages: readonly MessageEntity[] }
  | { type: 'older'; page: OlderPage }
  | { type: 'held'; held: boolean }
  | { type: 'deals'; deals: readonly RoomDeal[] }
  /** `asked`: the agents when the roster was asked for. */
  | { type: 'roster'; agents: readonly AgentEntity[]; asked: RoomState['agents'] };

function applyStats(state: RoomState, { type: _type, roomId: _roomId, ...stats }: RoomStatsEvent): RoomState {
  return stats.asOf < state.stats.asOf ? state : { ...state, stats };
}

/** Whether an event is exactly the next one after `seq`, was applied before, or shows that one is missing. */
function placeOf(state: RoomState, seq: number | null, event: RoomEvent): 'next' | 'known' | 'gap' {
  if (state.gap || seq === null) return 'known';
  if (event.epoch !== state.epoch) return 'gap';
  if (event.seq <= seq) return 'known';
  return event.seq > seq + 1 ? 'gap' : 'next';
}

/** Applies events strictly by `seq`; messages that follow each other are applied together. */
function applyAll(state: RoomState, events: readonly (RoomEvent | RoomStatsEvent)[]): RoomState {
  let now = state;
  let said: MessageEvent[] = [];
  const applySaid = () => {
    const last = said.at(-1);
    if (last) now = { ...applyMessages(now, said), seq: last.seq };
    said = [];
  };
  for (const event of events) {
    if (event.roomId !== now.roomId) continue;
    if (event.type === 'room_stats') {
      now = applyStats(now, event);
      continue;
    }
    const place = placeOf(now, said.at(-1)?.seq ?? now.seq, event);
    if (place === 'known') continue;
    if (place === 'next' && event.type === 'agent_message') {
      said.push(event);
      continue;
    }
    applySaid();
    now = place === 'gap' ? { ...now, gap: true } : { ...applyEvent(now, event), seq: event.seq };
  }
  applySaid();
  return now;
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
  const chat = cut
    ? { entries: [], firstSeq: 1, holeAfter: 0 }
    : { holeAfter: state.holeAfter ?? state.entries.at(-1)?.seq ?? 0 };
  const fresh: RoomState = { ...state, ...chat, seq, epoch, gap: false };
  if (!snapshot) return fresh;
  const offers: Record<string, StandingOffer> = {};
  for (const { offerId, agentId, role, price } of snapshot.offers)
    offers[offerId] = { offerId, agentId, role, price };
  const { type: _type, roomId: _roomId, ...stats } = snapshot.stats;
  return { ...fresh, offers, stats };
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
      return {
        ...state,
        holeAfter: null,
        entries: newestKept(state, mergeHistory(state, action.messages)),
      };
    case 'older':
      return prependOlder(state, action.page);
    case 'held':
      return { ...state, held: action.held, entries: newestKept(action, state.entries) };
    case 'deals':
      return { ...state, deals: mergeDeals(state.deals, action.deals) };
    case 'roster':
      return { ...state, agents: mergeRoster(state.agents, action.asked, action.agents) };
  }
}
