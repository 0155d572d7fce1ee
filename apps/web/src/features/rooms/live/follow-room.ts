import type { RoomStore } from './room-store';

const RETRY_MS = 3000;

/**
 * Connects a room's store to its stream as soon as the socket's code is there: the page shows what the server rendered
 * before that. Returns the way to stop.
 */
export function followRoom(store: RoomStore): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const start = () => {
    Promise.all([import('./room-connection'), import('@/realtime/socket')]).then(
      ([{ connectRoom }, { roomSocket }]) => {
        if (!stopped) stop = connectRoom(roomSocket(), store);
      },
      () => {
        if (!stopped) retry = setTimeout(start, RETRY_MS); // The network went away before the code came.
      },
    );
  };
  start();

  return () => {
    stopped = true;
    clearTimeout(retry);
    stop?.();
  };
}
