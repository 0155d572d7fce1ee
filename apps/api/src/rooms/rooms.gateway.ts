import type { Ack, ClientToServerEvents, ServerToClientEvents } from '@agentrooms/protocol';
import { Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AccessTokens, type SignedInUser } from '../auth/access-token.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { HumanMessages } from './human-messages.js';
import { JoinRoom } from './join-room.js';
import { RoomBroadcaster } from './room-broadcaster.js';

type RoomSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  { user?: SignedInUser }
>;

/** The door of the rooms (PRD 9): watching is free, speaking needs an access token in `auth.token`. */
@WebSocketGateway()
export class RoomsGateway implements OnGatewayInit<Server>, OnGatewayConnection<RoomSocket> {
  private readonly logger = new Logger('RoomsGateway');

  constructor(
    private readonly tokens: AccessTokens,
    private readonly broadcaster: RoomBroadcaster,
    private readonly joinRoom: JoinRoom,
    private readonly humanMessages: HumanMessages,
  ) {}

  afterInit(server: Server): void {
    this.broadcaster.start(server);
    // A socket without a token may watch; one with a wrong token is told so instead of silently losing its rights.
    server.use((socket, next) => {
      const token: unknown = socket.handshake.auth.token;
      if (token === undefined || token === null || token === '') return next();
      try {
        (socket as RoomSocket).data.user = this.tokens.verify(typeof token === 'string' ? token : '');
        next();
      } catch (error) {
        next(error as Error);
      }
    });
  }

  handleConnection(socket: RoomSocket): void {
    socket.on('join_room', (request, ack) => this.answer(socket, ack, () => this.join(socket, request)));
    socket.on('leave_room', (request, ack) => this.answer(socket, ack, () => this.leave(socket, request)));
    socket.on('send_message', (request, ack) =>
      this.answer(socket, ack, () => this.humanMessages.send(socket.data.user, socket.rooms, request)),
    );
    socket.on('disconnecting', () => {
      const rooms = [...socket.rooms].filter((room) => room !== socket.id);
      setImmediate(() => rooms.forEach((room) => this.broadcaster.unfollowIfEmpty(room)));
    });
  }

  private async join(socket: RoomSocket, raw: unknown) {
    const { request, lastSeq } = await this.joinRoom.position(raw);
    await socket.join(request.roomId);
    await this.broadcaster.follow(request.roomId, { lastSeq });
    return this.joinRoom.reply(request);
  }

  private async leave(socket: RoomSocket, { roomId }: { roomId: string }): Promise<Record<string, never>> {
    if (typeof roomId === 'string') {
      await socket.leave(roomId);
      this.broadcaster.unfollowIfEmpty(roomId);
    }
    return {};
  }

  /** Acknowledges with the result or a coded error; a client without acknowledgement gets an `error` event. */
  private answer<Result>(
    socket: RoomSocket,
    ack: Ack<Result> | undefined,
    work: () => Promise<Result>,
  ): void {
    work()
      .then((data) => {
        if (typeof ack === 'function') ack(data);
      })
      .catch((error: unknown) => {
        const known = error instanceof DomainError;
        if (!known)
          this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        const { code, message } = known
          ? error
          : { code: 'internal_error', message: 'Something went wrong on our side' };
        if (typeof ack === 'function') ack({ error: { code, message } });
        else socket.emit('error', { type: 'error', code, message });
      });
  }
}
