import { randomUUID } from 'node:crypto';
import type { Ack } from '@agentrooms/protocol';
import { Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { SessionSockets } from '../auth/session-sockets.js';
import { AppConfig } from '../platform/config/app-config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { withRequestId } from '../platform/logging/request-context.js';
import { InboundLimit } from '../platform/realtime/inbound-limit.js';
import { HumanMessages } from './human-messages.js';
import type { RoomServer, RoomSocket } from './room-socket.js';
import { WatchRoom } from './watch-room.js';

/** The door of the rooms (PRD 9): watching is free, speaking needs an access token in `auth.token`. */
@WebSocketGateway()
export class RoomsGateway implements OnGatewayInit<RoomServer>, OnGatewayConnection<RoomSocket> {
  private readonly logger = new Logger('RoomsGateway');
  private readonly inbound: InboundLimit;

  constructor(
    config: AppConfig,
    private readonly sessionSockets: SessionSockets,
    private readonly watchRoom: WatchRoom,
    private readonly humanMessages: HumanMessages,
  ) {
    this.inbound = new InboundLimit(config.RATE_LIMIT_SOCKET_EVENTS_PER_MINUTE);
  }

  afterInit(server: RoomServer): void {
    this.watchRoom.start(server);
    this.sessionSockets.attach(server);
  }

  handleConnection(socket: RoomSocket): void {
    this.inbound.guard(socket);
    this.watchRoom.opened(socket);
    socket.on('join_room', (request, ack) => {
      const join = () => this.watchRoom.join(socket, request);
      void this.answer(socket, ack, join, ({ reply, line, begin }, send) => {
        // Replies are large: whoever asks for more of them without reading would have us keep them all.
        if (line.congested) return line.cut();
        send(reply);
        begin();
      });
    });
    socket.on(
      'leave_room',
      (request, ack) => void this.answer(socket, ack, () => this.watchRoom.leave(socket, request), sendIt),
    );
    socket.on(
      'send_message',
      (request, ack) =>
        void this.answer(
          socket,
          ack,
          () => this.humanMessages.send(socket.data.user, socket.rooms, request),
          sendIt,
        ),
    );
  }

  /** Acknowledges with the result or a coded error; a client without acknowledgement gets an `error` event. */
  private answer<Result, Reply>(
    socket: RoomSocket,
    ack: Ack<Reply> | undefined,
    work: () => Promise<Result>,
    reply: (result: Result, send: (reply: Reply) => void) => void,
  ): Promise<void> {
    const requestId = randomUUID();
    return withRequestId(requestId, async () => {
      try {
        reply(await work(), typeof ack === 'function' ? ack : () => undefined);
      } catch (error) {
        const known = error instanceof DomainError;
        if (!known)
          this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        const { code, message } = known
          ? error
          : { code: 'internal_error', message: 'Something went wrong on our side' };
        if (typeof ack === 'function') ack({ error: { code, message, requestId } });
        else socket.emit('error', { type: 'error', code, message });
      }
    });
  }
}

const sendIt = <Reply>(reply: Reply, send: (reply: Reply) => void): void => send(reply);
