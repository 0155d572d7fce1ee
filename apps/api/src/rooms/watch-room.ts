import type { JoinRoomReply } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { AgentsRepository } from '../agents/agents.repository.js';
import { AppConfig } from '../platform/config/app-config.js';
import { DomainError, unauthorized } from '../platform/errors/domain-error.js';
import { SocketLine } from '../platform/realtime/socket-line.js';
import { SocketSessions } from '../platform/realtime/socket-sessions.js';
import { InOrder } from './in-order.js';
import { JoinRoom } from './join-room.js';
import { RoomBroadcaster } from './room-broadcaster.js';
import type { RoomServer, RoomSocket } from './room-socket.js';

/** Rooms that one socket may watch at a time. */
const MAX_ROOMS = 20;
/** Milliseconds until a new start that failed is tried again. */
const RETRY_MS = 2_000;

/** A socket that is in a room, and not yet told so. */
export interface Joined {
  readonly reply: JoinRoomReply;
  readonly line: SocketLine;
  /** The reply has gone out. */
  readonly begin: () => void;
}

/** Sockets come into rooms, leave them, and start over when they could not keep up. */
@Injectable()
export class WatchRoom {
  private readonly logger = new Logger('WatchRoom');
  private readonly asked = new InOrder();
  private server: RoomServer | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly broadcaster: RoomBroadcaster,
    private readonly joinRoom: JoinRoom,
    private readonly sessions: SocketSessions,
    private readonly agents: AgentsRepository,
  ) {}

  start(server: RoomServer): void {
    this.server = server;
    this.broadcaster.start((socketId, roomId) => void this.startOver(socketId, roomId));
  }

  opened(socket: RoomSocket): void {
    this.sessions.opened(socket.id, socket.data.user?.id ?? '');
    socket.on('disconnecting', () => {
      for (const room of socket.rooms) this.broadcaster.unwatch(room, socket.id);
      this.sessions.closed(socket.id);
    });
  }

  /**
   * Events are held for the socket from before its place in the stream is read until `begin` is called, when the answer
   * has gone out: what follows the answer continues it without a gap or a repetition. A socket that asks to leave while it
   * still joins leaves when it has, so that the last word counts.
   *
   * @throws {DomainError} 400 for a malformed request or too many rooms, 401 where watching needs a token, 404: the socket
   * is where it was before. After an error of a store it may be out of the room
   */
  join(socket: RoomSocket, raw: unknown): Promise<Joined> {
    return this.asked.run(orderOf(socket, raw), () => this.enter(socket, raw));
  }

  leave(socket: RoomSocket, raw: unknown): Promise<Record<string, never>> {
    return this.asked.run(orderOf(socket, raw), async () => {
      const roomId = roomIn(raw);
      // Socket.IO's own rooms, of this socket and of its user, are none of ours.
      if (isUUID(roomId)) await this.exit(socket, roomId);
      return {};
    });
  }

  private async enter(socket: RoomSocket, raw: unknown): Promise<Joined> {
    // While it waited for what it asked before; its farewell has tidied up.
    if (!socket.connected) throw new DomainError(409, 'socket_closed', 'This socket has gone');
    const { user } = socket.data;
    if (this.config.REQUIRE_AUTH_TO_WATCH === 'true' && user === undefined) throw unauthorized();
    const { request, lastSeq, epoch } = await this.joinRoom.position(raw);
    const { roomId, batch = false } = request;
    if (!socket.rooms.has(roomId) && watched(socket) >= MAX_ROOMS)
      throw new DomainError(400, 'too_many_rooms', `A socket may watch ${MAX_ROOMS} rooms`);
    await socket.join(roomId);
    const line = new SocketLine(socket);
    const watcher = { socketId: socket.id, line, batch };
    const begin = await this.broadcaster.watch(roomId, { lastSeq, epoch }, watcher);
    const [reply, agentId] = await Promise.all([
      this.joinRoom.reply(request),
      user === undefined ? undefined : this.agents.presentOf(user.id, roomId),
    ]).catch(async (error: unknown) => {
      await this.exit(socket, roomId);
      throw error;
    });
    this.sessions.entered(socket.id, roomId, agentId);
    // It may have gone meanwhile, and its farewell found nothing to undo.
    if (!socket.connected) this.broadcaster.unwatch(roomId, socket.id);
    return { reply, line, begin: () => begin(reply.seq) };
  }

  private async exit(socket: RoomSocket, roomId: string): Promise<void> {
    await socket.leave(roomId);
    this.broadcaster.unwatch(roomId, socket.id);
    this.sessions.left(socket.id, roomId);
  }

  /** A fresh snapshot for a socket that takes what we send again. */
  private async startOver(socketId: string, roomId: string): Promise<void> {
    const socket = this.server?.sockets.sockets.get(socketId);
    const begin = this.broadcaster.hold(roomId, socketId);
    if (socket === undefined || begin === undefined) return;
    try {
      const { seq, epoch, snapshot } = await this.joinRoom.reply({ roomId });
      if (snapshot === undefined) return;
      // It may have left meanwhile, or joined again: then it hears no more of this.
      begin(seq, () => {
        socket.emit('snapshot', { type: 'snapshot', roomId, seq, epoch, snapshot, recovered: false });
      });
    } catch (error) {
      this.logger.warn(`a socket does not start over yet: ${(error as Error).message}`);
      setTimeout(() => void this.startOver(socketId, roomId), RETRY_MS).unref();
    }
  }
}

/** How many rooms of ours a socket watches: Socket.IO has one more for each socket, and notifications one for its user. */
const watched = ({ id, rooms }: RoomSocket): number =>
  [...rooms].filter((room) => room !== id && !room.startsWith('user:')).length;

/** The room that a request names, in lower case; empty when it names none. */
function roomIn(raw: unknown): string {
  const { roomId } = (raw ?? {}) as { roomId?: unknown };
  return typeof roomId === 'string' ? roomId.toLowerCase() : '';
}

const orderOf = (socket: RoomSocket, raw: unknown): string => `${socket.id} ${roomIn(raw)}`;
