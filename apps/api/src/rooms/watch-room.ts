import type { JoinRoomReply } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { AgentsRepository } from '../agents/agents.repository.js';
import { AppConfig } from '../platform/config/app-config.js';
import { DomainError, unauthorized } from '../platform/errors/domain-error.js';
import { SocketLine } from '../platform/realtime/socket-line.js';
import { SocketSessions } from '../platform/realtime/socket-sessions.js';
import { JoinRoom } from './join-room.js';
import { RoomBroadcaster } from './room-broadcaster.js';
import type { RoomServer, RoomSocket } from './room-socket.js';

/** Rooms that one socket may watch at a time. */
const MAX_ROOMS = 20;
/** Milliseconds until a new start that failed is tried again. */
const RETRY_MS = 2_000;

/** Sockets come into rooms, leave them, and start over when they could not keep up. */
@Injectable()
export class WatchRoom {
  private readonly logger = new Logger('WatchRoom');
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
   * Events are held for the socket from before its place in the stream is read until {@link begin}, when the answer has
   * gone out: what follows the answer continues it without a gap or a repetition.
   *
   * @throws {DomainError} 400 for a malformed request or too many rooms, 401 where watching needs a token, 404
   */
  async join(socket: RoomSocket, raw: unknown): Promise<JoinRoomReply> {
    const { user } = socket.data;
    if (this.config.REQUIRE_AUTH_TO_WATCH === 'true' && user === undefined) throw unauthorized();
    const { request, lastSeq, epoch } = await this.joinRoom.position(raw);
    const { roomId, batch = false } = request;
    if (!socket.rooms.has(roomId) && socket.rooms.size > MAX_ROOMS)
      throw new DomainError(400, 'too_many_rooms', `A socket may watch ${MAX_ROOMS} rooms`);
    await socket.join(roomId);
    const line = new SocketLine(socket);
    await this.broadcaster.watch(roomId, { lastSeq, epoch }, { socketId: socket.id, line, batch });
    const [reply, agentId] = await Promise.all([
      this.joinRoom.reply(request),
      user === undefined ? undefined : this.agents.presentOf(user.id, roomId),
    ]).catch(async (error: unknown) => {
      await this.leave(socket, { roomId });
      throw error;
    });
    this.sessions.entered(socket.id, roomId, agentId);
    // It may have gone meanwhile, and its farewell found nothing to undo.
    if (!socket.connected) this.broadcaster.unwatch(roomId, socket.id);
    return reply;
  }

  /** The socket has been told of everything up to `seq`. */
  begin(socket: RoomSocket, roomId: string, seq: number): void {
    this.broadcaster.begin(roomId, socket.id, seq);
  }

  async leave(socket: RoomSocket, request: unknown): Promise<Record<string, never>> {
    const { roomId } = (request ?? {}) as { roomId?: unknown };
    if (typeof roomId === 'string' && roomId !== socket.id) {
      await socket.leave(roomId);
      this.broadcaster.unwatch(roomId, socket.id);
      this.sessions.left(socket.id, roomId);
    }
    return {};
  }

  /** A fresh snapshot for a socket that takes what we send again. */
  private async startOver(socketId: string, roomId: string): Promise<void> {
    const socket = this.server?.sockets.sockets.get(socketId);
    if (socket === undefined || !this.broadcaster.hold(roomId, socketId)) return;
    try {
      const { seq, epoch, snapshot } = await this.joinRoom.reply({ roomId });
      if (snapshot === undefined) return;
      socket.emit('snapshot', { type: 'snapshot', roomId, seq, epoch, snapshot, recovered: false });
      this.broadcaster.begin(roomId, socketId, seq);
    } catch (error) {
      this.logger.warn(`a socket does not start over yet: ${(error as Error).message}`);
      setTimeout(() => void this.startOver(socketId, roomId), RETRY_MS).unref();
    }
  }
}
