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
  const look = setInterval(() => {
    for (const line of linesOf(server)) if (line.waiting > MOST_WAITING) line.cut();
  }, LOOK_EVERY_MS);
  return () => clearInterval(look);
}

/** The lines of all connections, whether they have joined a namespace or not. */
export function linesOf(server: Server): SocketLine[] {
  const { clients = {} } = server.engine as unknown as { clients?: Record<string, Connection> };
  return Object.values(clients).map((conn) => new SocketLine({ conn, connected: true }));
}

type Connection = ConstructorParameters<typeof SocketLine>[0]['conn'];
