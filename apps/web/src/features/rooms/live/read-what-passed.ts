import { fetchMessages, fetchRecentDeals } from '../rooms-api';
import { roomDeal } from './initial-state';
import type { RoomStore } from './room-store';

const RETRY_MS = 2000;

/**
 * Reads what a snapshot leaves out: the chat and the deals that nobody here has seen. Goes on until it has them, as the
 * stream never tells them again. `flush` delivers what has come of the stream: a page that is newer than what was delivered
 * could not be taken. Returns the way to stop.
 */
export function readWhatPassed(store: RoomStore, flush: () => void): () => void {
  const { room, dispatch } = store.getState();
  let stopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    Promise.all([fetchMessages(room.roomId), fetchRecentDeals(room.roomId)]).then(
      ([{ messages }, deals]) => {
        if (stopped) return;
        flush();
        dispatch({ type: 'history', messages });
        dispatch({ type: 'deals', deals: deals.map(roomDeal) });
      },
      () => {
        if (!stopped) retry = setTimeout(read, RETRY_MS);
      },
    );
  };
  read();
  return () => {
    stopped = true;
    clearTimeout(retry);
  };
}
