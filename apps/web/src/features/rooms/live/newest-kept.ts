import { type ChatEntry, ENTRIES_HELD, ENTRIES_KEPT, type RoomState } from './room-state';

/** The newest of the lines, as many as memory is given to; more while older ones are being read. */
export function newestKept({ held }: Pick<RoomState, 'held'>, entries: ChatEntry[]): ChatEntry[] {
  const most = held ? ENTRIES_HELD : ENTRIES_KEPT;
  return entries.length > most ? entries.slice(-most) : entries;
}
