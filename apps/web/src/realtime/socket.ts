import type { AckError, ClientToServerEvents, ServerToClientEvents } from '@agentrooms/protocol';
import { io, type Socket } from 'socket.io-client';
import { accessToken, refreshAccessToken } from '@/api/access-token';
import { ReadableError } from '@/api/problem';
import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';

export type RoomSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const REFUSED_RETRY_MS = 1000;
let socket: RoomSocket | undefined;

function open(): RoomSocket {
  const opened = io(onPageLoopback(runtimeConfig().wsUrl), {
    transports: ['websocket'], // Long polling would have to reach the same server each time.
    reconnectionDelayMax: 4000,
    auth: (send) => {
      const token = accessToken();
      send(token ? { token } : {});
    },
  }) as RoomSocket;
  // A refused handshake means that the token ran out while we were away; Socket.IO does not retry that by itself.
  opened.on('connect_error', () => {
    if (opened.active) return;
    const again = () => setTimeout(() => opened.connect(), REFUSED_RETRY_MS);
    refreshAccessToken().then(again, again);
  });
  // Its server ends soon: move at the moment that it gave us, before it cuts us off. Rooms resume from their last seq.
  opened.on('server_draining', ({ reconnectInMs }) => {
    setTimeout(() => opened.disconnect().connect(), reconnectInMs);
  });
  return opened;
}

/** The page's one socket, opened on first use. Its token is read anew on each connection; watching needs none. */
export const roomSocket = (): RoomSocket => (socket ??= open());

/** After signing in or out: the server learns who speaks only when the socket connects. */
export function reconnectSocket(): void {
  if (socket) socket.disconnect().connect();
}

/** The result of an acknowledgement; throws its coded error. */
export function acknowledged<T extends object>(reply: T | AckError): T {
  if ('error' in reply) throw new ReadableError(reply.error.code, reply.error.message);
  return reply;
}
