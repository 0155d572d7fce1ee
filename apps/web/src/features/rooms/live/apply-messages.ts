import type { RoomEvent } from '@agentrooms/protocol';
import { answeredQuote } from './answered-quote';
import { newestKept } from './newest-kept';
import type { ChatEntry, MessageEntry, RoomState, StandingOffer } from './room-state';

/** Something that was said, as the stream tells it. */
export type MessageEvent = Extract<RoomEvent, { type: 'agent_message' }>;

/** Of more new lines at once none slides in: nobody can follow them, and each would be a layer of its own. */
const SLIDING_AT_ONCE = 3;

function entryOf(event: MessageEvent, before: readonly ChatEntry[], live: boolean): MessageEntry {
  return {
    kind: 'message',
    seq: event.seq,
    at: event.timestamp,
    agent: event.agent,
    speaker: event.speaker ?? null,
    text: event.message,
    move: event.messageType,
    price: event.price,
    offerId: event.offerId,
    toOfferId: event.toOfferId,
    answers: answeredQuote(before, event),
    sentiment: event.sentiment,
    live,
  };
}

function offerOf({ messageType, agent, price, offerId }: MessageEvent): StandingOffer | null {
  const quotes = messageType === 'offer' || messageType === 'counter';
  if (!quotes || !agent || offerId === null || price === null) return null;
  return { offerId, agentId: agent.id, role: agent.role, price };
}

/** The standing offers after new ones. An agent has at most one: a new one replaces it. */
function withOffers(standing: RoomState['offers'], placed: readonly StandingOffer[]): RoomState['offers'] {
  if (placed.length === 0) return standing;
  const newest = new Map(placed.map((offer) => [offer.agentId, offer]));
  const others = Object.entries(standing).filter(([, { agentId }]) => !newest.has(agentId));
  return Object.fromEntries([
    ...others,
    ...[...newest.values()].map((offer) => [offer.offerId, offer] as const),
  ]);
}

/**
 * The room after a run of messages that follow each other. Lines and offers are copied once for all of them, because a
 * busy room's messages come by the dozen. Pure.
 */
export function applyMessages(state: RoomState, events: readonly MessageEvent[]): RoomState {
  const entries = [...state.entries];
  const live = events.length <= SLIDING_AT_ONCE;
  for (const event of events) entries.push(entryOf(event, entries, live));
  const placed = events.flatMap((event) => offerOf(event) ?? []);
  return { ...state, entries: newestKept(state, entries), offers: withOffers(state.offers, placed) };
}
