import { Prisma } from '@agentrooms/database';
import type { RoomEvent, RoomEventBody } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { notFound } from '../errors/domain-error.js';
import { currentRequestId } from '../logging/request-context.js';
import { PrismaService } from '../prisma/prisma.service.js';
import { RedisService } from '../redis/redis.service.js';
import { nextRoomsVersion, ROOMS_VERSION } from './rooms-version.js';
import { followPrices } from './standing-prices.js';

/** Adds an event to the stream and returns the seq it will have. */
export type Emit = (body: RoomEventBody) => number;

/** The Redis channel of a room's new events (PRD 7.1). */
export const roomChannel = (roomId: string): string => `room:${roomId}`;

/** What is said on it: the events, and in whose name they came about, for the logs of those who deliver them. */
export interface Announcement {
  readonly events: RoomEvent[];
  readonly requestId?: string | undefined;
}

interface StoredEvent {
  room_id: string;
  seq: bigint;
  payload: RoomEventBody;
  created_at: Date;
  epoch: number;
}

/**
 * The one ordered stream of each room. Events are stored in the transaction of the effect that they tell of; Redis
 * only announces them, so whoever misses an announcement reads Postgres.
 */
@Injectable()
export class RoomStream {
  private readonly logger = new Logger('RoomStream');

  constructor(
    private readonly prisma: PrismaService,
    private readonly redis: RedisService,
  ) {}

  /**
   * Runs `work` in a transaction that first locks the room's row, so that writes to one room happen one after the
   * other, stores what it emits, commits and announces.
   *
   * @throws {DomainError} `room_not_found`; whatever `work` throws rolls everything back
   */
  async write<Result>(
    roomId: string,
    work: (tx: Prisma.TransactionClient, emit: Emit) => Promise<Result>,
  ): Promise<{ result: Result; events: RoomEvent[] }> {
    const written = await this.prisma.client.$transaction(
      async (tx) => {
        const [room] = await tx.$queryRaw<{ last_seq: bigint; epoch: number }[]>`
          SELECT last_seq, epoch FROM rooms WHERE id = ${roomId}::uuid FOR UPDATE`;
        if (room === undefined) throw notFound('room');
        const bodies: RoomEventBody[] = [];
        const first = Number(room.last_seq) + 1;
        const result = await work(tx, (body) => first - 1 + bodies.push(body));
        return { result, events: await this.store(tx, roomId, first, room.epoch, bodies) };
      },
      { timeout: 15_000, maxWait: 10_000 },
    );
    await this.announce(roomId, written.events);
    return written;
  }

  /** Tells all gateways of stored events, and moves the room's sorted sets on. A failure is logged only: gateways find the events in Postgres. */
  async announce(roomId: string, events: RoomEvent[]): Promise<void> {
    if (events.length === 0) return;
    try {
      const announcement: Announcement = { events, requestId: currentRequestId() };
      const pipeline = this.redis.commands
        .pipeline()
        .set(ROOMS_VERSION, nextRoomsVersion())
        .publish(roomChannel(roomId), JSON.stringify(announcement));
      followPrices(pipeline, roomId, events);
      for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error;
    } catch (error) {
      this.logger.warn(`announcement of ${events.length} events was lost: ${(error as Error).message}`);
    }
  }

  /**
   * Events with `after < seq <= until`, in order.
   *
   * @param limit - at most so many
   */
  async read(roomId: string, after: number, limit: number, until?: number): Promise<RoomEvent[]> {
    const rows = await this.prisma.client.$queryRaw<StoredEvent[]>`
      SELECT e.room_id, e.seq, e.payload, e.created_at, r.epoch
      FROM room_events e JOIN rooms r ON r.id = e.room_id
      WHERE e.room_id = ${roomId}::uuid AND e.seq > ${after}
        ${until === undefined ? Prisma.empty : Prisma.sql`AND e.seq <= ${until}`}
      ORDER BY e.seq LIMIT ${limit}`;
    return rows.map((row) =>
      positioned(row.payload, row.room_id, Number(row.seq), row.epoch, row.created_at),
    );
  }

  private async store(
    tx: Prisma.TransactionClient,
    roomId: string,
    first: number,
    epoch: number,
    bodies: RoomEventBody[],
  ): Promise<RoomEvent[]> {
    if (bodies.length === 0) return [];
    const [stored] = await tx.$queryRaw<{ created_at: Date }[]>`
      WITH position AS (
        UPDATE rooms SET last_seq = ${first - 1 + bodies.length} WHERE id = ${roomId}::uuid RETURNING clock_timestamp() AS at
      ), inserted AS (
        INSERT INTO room_events (room_id, seq, type, payload, created_at)
        SELECT ${roomId}::uuid, ${first - 1} + body.ordinality, body.value->>'type', body.value, position.at
        FROM position, jsonb_array_elements(${JSON.stringify(bodies)}::jsonb) WITH ORDINALITY AS body
      )
      SELECT at AS created_at FROM position`;
    const at = stored?.created_at ?? new Date();
    return bodies.map((body, index) => positioned(body, roomId, first + index, epoch, at));
  }
}

/** An event body with its place in the stream, as it is delivered. */
export function positioned(
  body: RoomEventBody,
  roomId: string,
  seq: number,
  epoch: number,
  at: Date,
): RoomEvent {
  return { ...body, roomId, seq, epoch, timestamp: at.toISOString() };
}
