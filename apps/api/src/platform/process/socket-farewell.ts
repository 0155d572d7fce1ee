import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerToClientEvents } from '@agentrooms/protocol';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { SocketLine } from '../realtime/socket-line.js';

/** Milliseconds that a client has for going by itself after its moment has come. */
const COURTESY = 500;

/** Sends the sockets of this process elsewhere before it ends. */
@WebSocketGateway()
export class SocketFarewell implements OnGatewayInit {
  private server: Server<Record<string, never>, ServerToClientEvents> | undefined;

  afterInit(server: Server): void {
    this.server = server;
  }

  /**
   * Tells every socket that the server goes (`server_draining`), each with a moment of its own within `withinMs`, so that
   * the other instances are not run over. Who does not go then is cut off below Socket.IO, after which its client
   * connects again by itself: after a disconnect packet it would not.
   */
  async sendAway(withinMs: number): Promise<void> {
    await Promise.all(
      [...(this.server?.sockets.sockets.values() ?? [])].map(async (socket) => {
        const reconnectInMs = Math.round(Math.random() * withinMs);
        socket.emit('server_draining', { type: 'server_draining', reconnectInMs });
        await sleep(reconnectInMs + Math.min(COURTESY, withinMs));
        if (!socket.connected) return;
        socket.conn.close();
        await sleep(Math.min(COURTESY, withinMs));
        new SocketLine(socket).cut(); // `ws` would wait half a minute for one that is gone, and the process with it.
      }),
    );
  }
}
