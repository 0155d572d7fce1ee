import { Prisma } from '@agentrooms/database';
import type { RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { positioned, RoomStream } from '../platform/realtime/room-stream.js';

interface StoredEvent {
  seq: bigint;
  epoch: number;
  at: Date;
  body: RoomEventBody;
}

/** A change of one room and what is told of it. */
export interface Change {
  readonly roomId: string;
  /**
   * Common table expressions, the first of which may read `room (id)` and is called `changed`: nothing is told unless it
   * has a row.
   */
  readonly effects: Prisma.Sql;
  readonly events: readonly RoomEventBody[];
  /** Events that only the database can put together, told last: a query of one column, jsonb. */
  readonly furtherEvents?: Prisma.Sql;
}

/**
 * A change and its events in one statement, as a turn is written: the room's row, locked first as by every writer of a
 * room, is held for one statement instead of the round trips of a transaction.
 */
@Injectable()
export class RoomChange {
  constructor(
    private readonly prisma: PrismaService,
    private readonly stream: RoomStream,
  ) {}

  /** Changes, stores and announces. @returns false when there was nothing to change, and nothing was told */
  async write({ roomId, effects, events, furtherEvents }: Change): Promise<boolean> {
    const further = furtherEvents
      ? Prisma.sql`UNION ALL SELECT ${events.length} + row_number() OVER (), further.body FROM (${furtherEvents}) AS further (body)`
      : Prisma.empty;
    const stored = await this.prisma.client.$queryRaw<StoredEvent[]>`
      WITH room AS MATERIALIZED (
        SELECT id FROM rooms WHERE id = ${roomId}::uuid FOR UPDATE
      ), ${effects}, told AS MATERIALIZED (
        SELECT event.ordinality AS n, event.value AS body
        FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS event ${further}
      ), size AS MATERIALIZED (
        SELECT (SELECT count(*) FROM told) AS n FROM changed
      ), position AS (
        UPDATE rooms SET last_seq = last_seq + size.n FROM size WHERE rooms.id = ${roomId}::uuid
        RETURNING rooms.last_seq - size.n AS before, rooms.epoch, clock_timestamp() AS at
      ), inserted AS (
        INSERT INTO room_events (room_id, seq, type, payload, created_at)
        SELECT ${roomId}::uuid, before + told.n, told.body->>'type', told.body, at FROM position, told
      )
      SELECT before + told.n AS seq, epoch, at, told.body FROM position, told ORDER BY told.n`;
    await this.stream.announce(
      roomId,
      stored.map(({ seq, epoch, at, body }) => positioned(body, roomId, Number(seq), epoch, at)),
    );
    return stored.length > 0;
  }
}
