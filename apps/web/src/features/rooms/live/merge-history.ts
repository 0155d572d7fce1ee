import type { MessageEntity } from '@agentrooms/protocol';
import { withAnswers } from './answered-quote';
import { messageEntry } from './initial-state';
import { type ChatEntry, ENTRIES_HELD, type RoomState } from './room-state';

/**
 * The lines together with the newest page of the chat, as far as the stream has passed it: what is newer arrives as an event.
 * Lines before that page go when those before the hole do not reach up to it: what lies between them is not known, and is
 * read when somebody scrolls up. Of a page that is all newer than the stream no line is taken, and no line is left.
 */
export function mergeHistory(
  { entries, seq: told, holeAfter }: Pick<RoomState, 'entries' | 'seq' | 'holeAfter'>,
  messages: readonly MessageEntity[],
): ChatEntry[] {
  const first = messages[0]?.seq;
  if (first === undefined) return entries;
  const reaches = entries.some(({ seq }) => seq === first && seq <= (holeAfter ?? Infinity));
  const passed = messages.filter(({ seq }) => told === null || seq <= told);
  const bySeq = new Map<number, ChatEntry>(passed.map((message) => [message.seq, messageEntry(message)]));
  for (const entry of entries) if (reaches || entry.seq > first) bySeq.set(entry.seq, entry);
  return withAnswers([...bySeq.values()].sort((a, b) => a.seq - b.seq));
}

/** What was said before a line. */
export interface OlderPage {
  /** The seq of that line. */
  before: number;
  /** Oldest first. */
  messages: readonly MessageEntity[];
  /** The seq after which all messages are there; 0 when the room's first one is among them. */
  from: number;
}

/** The room with older lines before its own; unchanged when the line that they lead up to has gone meanwhile. */
export function prependOlder(state: RoomState, { before, messages, from }: OlderPage): RoomState {
  if (state.entries[0]?.seq !== before) return state;
  const older = messages.filter(({ seq }) => seq < before).map(messageEntry);
  const entries = older.length === 0 ? state.entries : withAnswers([...older, ...state.entries]);
  return { ...state, entries, firstSeq: from === 0 ? (entries[0]?.seq ?? 1) : state.firstSeq };
}

/** Lines that are kept free for what is said while older ones are read. */
const ROOM_FOR_NEW = 1000;

/** Whether there are lines before those that are there, and memory for them. */
export function hasOlder({ entries, firstSeq }: RoomState): boolean {
  const oldest = entries[0]?.seq;
  return oldest !== undefined && oldest > firstSeq && entries.length < ENTRIES_HELD - ROOM_FOR_NEW;
}
