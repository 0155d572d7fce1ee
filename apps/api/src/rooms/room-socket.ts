import type { ClientToServerEvents, ServerToClientEvents } from '@agentrooms/protocol';
import type { Server, Socket } from 'socket.io';
import type { SignedInUser } from '../auth/access-token.js';

interface SocketData {
  /** Who speaks; absent for one who only watches. */
  user?: SignedInUser;
}

export type RoomServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>;
export type RoomSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  SocketData
>;
