import type { Server } from 'socket.io';
import { SocketLine } from './socket-line.js';

/** Bytes that we hold for one connection at most, whatever they are: several of the largest answers. */
const MOST_WAITING = 4 * 1024 * 1024;
const LOOK_EVERY_MS = 1_000;

/**
 * Ends connections that do not take what they ask for. Room events stop by themselves for a slow one, and events that it
 * sends are limited; but pings of WebSocket and refused namespaces are answered below all that.
 *
 * @returns how to stop
 */
export function cutStalled(server: Server): () => void {
  const clients = (): Record<string, ConstructorParameters<typeof SocketLine>[0]['conn']> =>
    (server.engine as unknown as { clients?: Record<string, never> } | undefined)?.clients ?? {};
  const look = setInterval(() => {
    for (const conn of Object.values(clients())) {
      const line = new SocketLine({ conn, connected: true });
      if (line.waiting > MOST_WAITING) line.cut();
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(look);
}
