import type { RoomEvent } from '@agentrooms/protocol';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { RedisService } from '../platform/redis/redis.service.js';
import { type Announcement, roomChannel, RoomStream } from '../platform/realtime/room-stream.js';
import { SharedFrame } from '../platform/realtime/shared-frame.js';
import { RoomChannel } from './room-channel.js';
import { type Begin, type Encode, type Line, RoomWatchers } from './room-watchers.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';

/** Milliseconds between looks for events whose announcement was lost. */
const CHECK_INTERVAL = 4_000;
/** Milliseconds of silence after which watchers are told the newest seq; with the interval less than ten seconds. */
const SILENCE = 3_500;

const encode: Encode = (name, payload, receivers) => new SharedFrame(name, payload, receivers);

/** Sends the events of watched rooms to this instance's sockets; every instance does so for its own. */
@Injectable()
export class RoomBroadcaster implements OnApplicationShutdown {
  private readonly logger = new Logger('RoomBroadcaster');
  private readonly rooms = new Map<string, RoomChannel>();
  private check: NodeJS.Timeout | undefined;
  private startOver: (socketId: string, roomId: string) => void = () => undefined;

  constructor(
    private readonly stream: RoomStream,
    private readonly repository: RoomsRepository,
    private readonly service: RoomsService,
    private readonly redis: RedisService,
  ) {}

  /** @param startOver - begins a watcher anew with a snapshot; it was too slow and is free again */
  start(startOver: (socketId: string, roomId: string) => void): void {
    this.startOver = startOver;
    const subscriber = this.redis.connect('room events', { maxRetriesPerRequest: null });
    subscriber
      .psubscribe(roomChannel('*'))
      .catch((error: Error) => this.logger.warn(`not listening yet: ${error.message}`));
    subscriber.on('pmessage', (_pattern: string, channel: string, message: string) => {
      const room = this.rooms.get(channel.slice(roomChannel('').length));
      if (room === undefined) return;
      const { events, requestId } = JSON.parse(message) as Announcement;
      this.logger.debug({ message: `delivers ${saying(events)}`, channel, requestId });
      void room.cursor.announced(events);
    });
    this.check = setInterval(() => void this.lookAfterRooms(), CHECK_INTERVAL);
  }

  /** From now on the room's events are held for the socket. @returns how to let them go */
  async watch(
    roomId: string,
    position: { lastSeq: number; epoch: number },
    watcher: { socketId: string; line: Line; batch: boolean },
  ): Promise<Begin> {
    const known = this.rooms.get(roomId);
    const room = known ?? this.open(roomId, position);
    const begin = room.watchers.add(watcher.socketId, watcher.line, watcher.batch);
    // Between reading the position and listening an event may have been announced to nobody.
    if (known === undefined) await this.checkForMissed([roomId]);
    return begin;
  }

  /** Holds the room's events again for a socket that is about to begin anew. Undefined when it has gone. */
  hold(roomId: string, socketId: string): Begin | undefined {
    return this.rooms.get(roomId)?.watchers.hold(socketId);
  }

  /** Forgets the socket, and a room that none of ours watches any more. */
  unwatch(roomId: string, socketId: string): void {
    const room = this.rooms.get(roomId);
    room?.watchers.remove(socketId);
    if (room === undefined || room.watchers.size > 0) return;
    room.close();
    this.rooms.delete(roomId);
  }

  /** Watchers of this instance: all, and those that get nothing because they are too slow. */
  load(): { watchers: number; behind: number } {
    const rooms = [...this.rooms.values()].map(({ watchers }) => watchers);
    return {
      watchers: rooms.reduce((sum, { size }) => sum + size, 0),
      behind: rooms.reduce((sum, { behind }) => sum + behind, 0),
    };
  }

  onApplicationShutdown(): void {
    clearInterval(this.check);
    for (const room of this.rooms.values()) room.close();
  }

  private open(
    roomId: string,
    position: { lastSeq: number; epoch: number },
    watchers = new RoomWatchers(roomId, encode, (socketId) => this.startOver(socketId, roomId)),
  ): RoomChannel {
    const source = {
      read: (after: number, limit: number) => this.stream.read(roomId, after, limit),
      stats: () => this.service.liveStats(roomId),
    };
    const room = new RoomChannel(source, watchers, position);
    this.rooms.set(roomId, room);
    return room;
  }

  /** The room's history was cut and numbers anew: nobody can go on from where they were. */
  private reopen(roomId: string, room: RoomChannel, position: { lastSeq: number; epoch: number }): void {
    room.close();
    this.open(roomId, position, room.watchers);
    room.watchers.startAllOver();
  }

  private async lookAfterRooms(): Promise<void> {
    await this.checkForMissed([...this.rooms.keys()]);
    for (const room of this.rooms.values()) room.heartbeat(SILENCE);
  }

  private async checkForMissed(roomIds: string[]): Promise<void> {
    if (roomIds.length === 0) return;
    try {
      for (const position of await this.repository.positions(roomIds)) {
        const room = this.rooms.get(position.id);
        if (room === undefined) continue;
        if (position.epoch !== room.epoch) this.reopen(position.id, room, position);
        else if (position.lastSeq > room.cursor.seq) await room.cursor.behind(position.lastSeq);
      }
    } catch (error) {
      this.logger.warn(`could not look for missed events: ${(error as Error).message}`);
    }
  }
}

/** Events in a log: `agent_message 7, deal_locked 8`. */
const saying = (events: RoomEvent[]): string => events.map(({ type, seq }) => `${type} ${seq}`).join(', ');
