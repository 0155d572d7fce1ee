import type { ClientToServerEvents, ServerToClientEvents } from '@agentrooms/protocol';
import { io, type Socket } from 'socket.io-client';
import { accessToken, refreshAccessToken } from '@/api/access-token';
import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';
import { onIdentityChange } from './identity';
import { useSocketState } from './socket-state';

export type RoomSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const REFUSED_RETRY_MS = 1000;
/** Other pages of this address have to close before there is room: nothing to ask for every second. */
const CROWDED_RETRY_MS = 30_000;
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
  const reconnect = () => {
    const again = () => setTimeout(() => opened.connect(), REFUSED_RETRY_MS);
    (accessToken() ? refreshAccessToken() : Promise.resolve()).then(again, again);
  };
  opened.on('connect', () => useSocketState.setState({ socket: 'up' }));
  opened.on('disconnect', (reason) => {
    useSocketState.setState({ socket: 'down' });
    // The server closed it, as when this session was ended on another device. Watching goes on, as whoever one is now.
    if (reason === 'io server disconnect') reconnect();
  });
  opened.on('connect_error', () => useSocketState.setState({ socket: 'down' }));
  // A refused handshake means that the token ran out while we were away; Socket.IO does not retry that by itself.
  opened.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    if (opened.active) return;
    if (error.data?.code === 'too_many_sockets') setTimeout(() => opened.connect(), CROWDED_RETRY_MS);
    else reconnect();
  });
  // Its server ends soon: move at the moment that it gave us, before it cuts us off. Rooms resume from their last seq.
  opened.on('server_draining', ({ reconnectInMs }) => {
    setTimeout(() => opened.disconnect().connect(), reconnectInMs);
  });
  // The server learns who speaks only when the socket connects; one that is not open yet has not asked for the token.
  onIdentityChange(() => {
    if (opened.io.engine?.readyState === 'open') opened.disconnect().connect();
  });
  return opened;
}

/**
 * The page's one socket, opened on first use. Its token is read anew on each connection; watching needs none. Import this
 * file dynamically: nobody needs it for the first paint.
 */
export const roomSocket = (): RoomSocket => (socket ??= open());
