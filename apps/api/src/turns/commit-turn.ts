import { Prisma } from '@agentrooms/database';
import type { RoomEvent, RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { positioned } from '../platform/realtime/room-stream.js';

/** A move that is not an acceptance, ready to be written. */
export interface TurnCommit {
  readonly roomId: string;
  readonly agentId: string;
  /** Nothing is written when the agent's counter is not this one any more. */
  readonly turn: number;
  readonly nextTurnAt: Date;
  readonly message: Extract<RoomEventBody, { type: 'agent_message' }>;
  readonly reasons: unknown;
  /** The offer that the move places, if it does. */
  readonly offer: {
    id: string;
    nftId: string | null;
    role: string;
    price: number;
    signature: string;
    expiresAt: Date;
  } | null;
}

interface Committed {
  /** A `bigint`, as text. */
  seq: string;
  epoch: number;
  created_at: Date;
}

/**
 * One turn, one statement: message summary, event, offer, agent counters and next turn in a single round trip.
 * Prisma's per-row cost would dominate a turn, hence raw SQL. The room's row is locked first, as by every writer of a
 * room, which gives events their order and keeps writers from deadlocking.
 */
@Injectable()
export class CommitTurn {
  constructor(private readonly prisma: PrismaService) {}

  /** The stored event, or null when the agent had moved on and nothing was written. */
  async commit(turn: TurnCommit): Promise<RoomEvent | null> {
    const { message, offer } = turn;
    const price = message.price;
    const [stored] = await this.prisma.run<Committed>(Prisma.sql`
      WITH room AS MATERIALIZED (
        SELECT id FROM rooms WHERE id = ${turn.roomId}::uuid FOR UPDATE
      ), actor AS (
        UPDATE agents SET turn = turn + 1, messages_sent = messages_sent + 1, status = 'negotiating',
                          next_turn_at = ${turn.nextTurnAt}, updated_at = now()
        FROM room
        WHERE agents.id = ${turn.agentId}::uuid AND agents.room_id = room.id AND agents.turn = ${turn.turn}
          AND agents.status IN ('active', 'negotiating') AND agents.paused_at IS NULL
        RETURNING agents.id
      ), position AS (
        UPDATE rooms SET last_seq = last_seq + 1 FROM actor WHERE rooms.id = ${turn.roomId}::uuid
        RETURNING rooms.last_seq AS seq, rooms.epoch, clock_timestamp() AS at
      ), event AS (
        INSERT INTO room_events (room_id, seq, type, payload, created_at)
        SELECT ${turn.roomId}::uuid, seq, 'agent_message', ${JSON.stringify(message)}::jsonb, at FROM position
      ), summary AS (
        INSERT INTO messages (id, room_id, agent_id, message_type, price_mentioned, sentiment, seq, offer_id, reasons, created_at)
        SELECT ${message.messageId}::uuid, ${turn.roomId}::uuid, ${turn.agentId}::uuid, ${message.messageType}, ${price}::numeric,
               ${message.sentiment}, seq, ${message.offerId}::uuid, ${JSON.stringify(turn.reasons)}::jsonb, at FROM position
      ) ${offer === null ? Prisma.empty : placing(turn, offer)}
      SELECT seq, epoch, at AS created_at FROM position`);
    if (stored === undefined) return null;
    return positioned(message, turn.roomId, Number(stored.seq), stored.epoch, stored.created_at);
  }

  /** An agent that has nothing new to say: only its schedule moves on. False when it had moved on already. */
  async staySilent(agentId: string, turn: number, nextTurnAt: Date): Promise<boolean> {
    const moved = await this.prisma.run(Prisma.sql`
      UPDATE agents SET turn = turn + 1, next_turn_at = ${nextTurnAt}, updated_at = now()
      WHERE id = ${agentId}::uuid AND turn = ${turn} AND paused_at IS NULL AND status IN ('active', 'negotiating')
      RETURNING id`);
    return moved.length > 0;
  }
}

/** The agent's old offer goes, then the new one comes: the order is forced, because a unique index allows only one. */
const placing = (
  { roomId, agentId, turn }: TurnCommit,
  offer: NonNullable<TurnCommit['offer']>,
): Prisma.Sql => Prisma.sql`
      , replaced AS (
        UPDATE offers SET status = 'replaced', closed_at = now() FROM position
        WHERE offers.agent_id = ${agentId}::uuid AND offers.status = 'standing'
        RETURNING offers.id
      ), placed AS (
        INSERT INTO offers (id, room_id, agent_id, nft_id, role, price, turn, signature, expires_at, created_at)
        SELECT ${offer.id}::uuid, ${roomId}::uuid, ${agentId}::uuid, ${offer.nftId}::uuid, ${offer.role}, ${offer.price}::numeric,
               ${turn}, ${offer.signature}, ${offer.expiresAt}, position.at
        FROM position, (SELECT count(*) FROM replaced) AS gone
      )`;
