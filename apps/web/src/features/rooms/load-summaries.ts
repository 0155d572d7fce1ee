import 'server-only';
import { cache } from 'react';
import { loadHistory, loadRooms } from './room-pages';
import { roomSummary } from './room-summary';

/** Every open room with its last day. Read once for all parts of a page. */
export const loadSummaries = cache(async () => {
  const rooms = await loadRooms();
  return Promise.all(rooms.map(async (room) => roomSummary(room, await loadHistory(room.id))));
});
