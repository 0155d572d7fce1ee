import type { RoomEvent, ServerToClientEvents } from '@agentrooms/protocol';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Server } from 'socket.io';
import { RedisService } from '../platform/redis/redis.service.js';
import { roomChannel, RoomStream } from '../platform/realtime/room-stream.js';
import { RoomCursor } from './room-cursor.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';

export type RoomServer = Server<Record<string, never>, ServerToClientEvents>;

/** Milliseconds: how long figures may wait to be sent once for several events. */
const STATS_DELAY = 250;
/** Milliseconds between looks for events whose announcement was lost. */
const CHECK_INTERVAL = 5_000;

/** Sends the events of watched rooms to this instance's sockets; every instance does so for its own. */
@Injectable()
export class RoomBroadcaster implements OnApplicationShutdown {
  private readonly logger = new Logger('RoomBroadcaster');
  private readonly cursors = new Map<string, RoomCursor>();
  private readonly statsTimers = new Map<string, NodeJS.Timeout>();
  private check: NodeJS.Timeout | undefined;
  private server: RoomServer | undefined;

  constructor(
    private readonly stream: RoomStream,
    private readonly rooms: RoomsRepository,
    private readonly service: RoomsService,
    private readonly redis: RedisService,
  ) {}

  start(server: RoomServer): void {
    this.server = server;
    const subscriber = this.redis.connect('room events', { maxRetriesPerRequest: null });
    subscriber
      .psubscribe(roomChannel('*'))
      .catch((error: Error) => this.logger.warn(`not listening yet: ${error.message}`));
    subscriber.on('pmessage', (_pattern: string, channel: string, message: string) => {
      const cursor = this.cursors.get(channel.slice(roomChannel('').length));
      if (cursor !== undefined) void cursor.announced(JSON.parse(message) as RoomEvent[]);
    });
    this.check = setInterval(() => void this.checkForMissed(), CHECK_INTERVAL);
  }

  /**
   * Makes sure that the room's events flow to this instance; call it after the socket has joined the room's channel
   * and before reading the snapshot it starts from.
   */
  async follow(roomId: string, position: { lastSeq: number }): Promise<void> {
    if (this.cursors.has(roomId)) return;
    const cursor = new RoomCursor(
      position.lastSeq,
      (after, limit) => this.stream.read(roomId, after, limit),
      (events) => this.deliver(roomId, events),
    );
    this.cursors.set(roomId, cursor);
    // Between reading the position and listening an event may have been announced to nobody.
    await this.checkForMissed([roomId]);
  }

  /** Forgets a room that none of our sockets watches any more. */
  unfollowIfEmpty(roomId: string): void {
    if ((this.server?.sockets.adapter.rooms.get(roomId)?.size ?? 0) === 0) this.cursors.delete(roomId);
  }

  onApplicationShutdown(): void {
    clearInterval(this.check);
    for (const timer of this.statsTimers.values()) clearTimeout(timer);
  }

  private deliver(roomId: string, events: RoomEvent[]): void {
    for (const event of events) {
      // The union of event types cannot be correlated with the union of listeners; the map is derived from it.
      (this.server?.local.to(roomId) as { emit(name: string, payload: RoomEvent): void } | undefined)?.emit(
        event.type,
        event,
      );
    }
    this.scheduleStats(roomId);
  }

  private scheduleStats(roomId: string): void {
    if (this.statsTimers.has(roomId)) return;
    const timer = setTimeout(() => {
      this.statsTimers.delete(roomId);
      this.service
        .liveStats(roomId)
        .then((stats) => this.server?.local.to(roomId).emit('room_stats', stats))
        .catch((error: Error) =>
          this.logger.warn(`figures of room ${roomId} were not sent: ${error.message}`),
        );
    }, STATS_DELAY);
    this.statsTimers.set(roomId, timer);
  }

  private async checkForMissed(roomIds = [...this.cursors.keys()]): Promise<void> {
    if (roomIds.length === 0) return;
    try {
      for (const { id, lastSeq } of await this.rooms.positions(roomIds)) {
        const cursor = this.cursors.get(id);
        if (cursor !== undefined && lastSeq > cursor.seq) await cursor.behind(lastSeq);
      }
    } catch (error) {
      this.logger.warn(`could not look for missed events: ${(error as Error).message}`);
    }
  }
}
