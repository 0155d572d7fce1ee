import type { Prisma } from '@agentrooms/database';
import {
  centsFromUsdc,
  type PublicRoom,
  type RecentMove,
  type Role,
  type StandingOffer,
} from '@agentrooms/negotiation';
import type { RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** What is loaded, however large the room and long its history. */
const OFFERS_PER_SIDE = 12;
const RECENT_MOVES = 30;

type AgentMessage = Extract<RoomEventBody, { type: 'agent_message' }>;

interface OfferRow {
  id: string;
  agent_id: string;
  name: string;
  role: Role;
  price: Prisma.Decimal;
  token_id: string | null;
  /** Milliseconds of swarm time. */
  age: number;
  left: number;
}

/** Rooms as any visitor can see them; nothing here comes from a mandate. */
@Injectable()
export class PublicRooms {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * The room now (time 0) in milliseconds of its agents' swarm time, and the seq it reflects.
   *
   * @throws {DomainError} 404 `room_not_found`
   */
  async load(id: string): Promise<{ asOf: number; room: PublicRoom }> {
    const found = await this.prisma.client.room.findUnique({
      where: { id },
      select: { collection: true, lastSeq: true },
    });
    if (found === null) throw notFound('room');
    const [offers, recent, [present]] = await Promise.all([
      this.offers(id),
      this.recentMoves(id),
      this.prisma.client.$queryRaw<{ buyers: bigint; sellers: bigint }[]>`
        SELECT count(*) FILTER (WHERE role = 'buyer') AS buyers, count(*) FILTER (WHERE role = 'seller') AS sellers
        FROM agents WHERE room_id = ${id}::uuid AND status IN ('active', 'negotiating') AND paused_at IS NULL`,
    ]);
    const room = {
      now: 0,
      collection: found.collection,
      offers,
      recent,
      buyers: Number(present?.buyers ?? 0),
      sellers: Number(present?.sellers ?? 0),
    };
    return { asOf: Number(found.lastSeq), room };
  }

  /** Best first on each side, in the time of their agents' swarms. */
  private async offers(roomId: string): Promise<StandingOffer[]> {
    const rows = await this.prisma.client.$queryRaw<OfferRow[]>`
      SELECT o.id, o.agent_id, a.name, o.role, o.price, n.token_id,
        (extract(epoch FROM now() - o.created_at) * 1000 * coalesce(s.speed, 1))::float8 AS age,
        (extract(epoch FROM o.expires_at - now()) * 1000 * coalesce(s.speed, 1))::float8 AS left
      FROM (
        (SELECT * FROM offers WHERE room_id = ${roomId}::uuid AND status = 'standing' AND role = 'seller' AND expires_at > now()
         ORDER BY price ASC LIMIT ${OFFERS_PER_SIDE})
        UNION ALL
        (SELECT * FROM offers WHERE room_id = ${roomId}::uuid AND status = 'standing' AND role = 'buyer' AND expires_at > now()
         ORDER BY price DESC LIMIT ${OFFERS_PER_SIDE})
      ) o
      JOIN agents a ON a.id = o.agent_id
      LEFT JOIN swarms s ON s.id = a.swarm_id
      LEFT JOIN nfts n ON n.id = o.nft_id
      ORDER BY o.role, CASE o.role WHEN 'seller' THEN o.price ELSE -o.price END, o.created_at, o.id`;
    return rows.map((row) => ({
      offerId: row.id,
      agentId: row.agent_id,
      agentName: row.name,
      role: row.role,
      price: centsFromUsdc(row.price.toNumber()),
      tokenId: row.token_id,
      nft: null,
      placedAt: -Math.round(row.age),
      expiresAt: Math.max(1, Math.round(row.left)),
    }));
  }

  /** Deals and prices named last, oldest first; only their order matters. People's words are no moves. */
  private async recentMoves(roomId: string): Promise<RecentMove[]> {
    const rows = await this.prisma.client.$queryRaw<{ payload: AgentMessage }[]>`
      SELECT e.payload FROM (
        SELECT room_id, seq FROM messages WHERE room_id = ${roomId}::uuid ORDER BY seq DESC LIMIT ${RECENT_MOVES}) m
      JOIN room_events e ON e.room_id = m.room_id AND e.seq = m.seq ORDER BY e.seq`;
    return rows.flatMap(({ payload }, n) =>
      payload.agent === null ? [] : [toRecentMove(payload, payload.agent, n - rows.length)],
    );
  }
}

const toRecentMove = (
  { messageType: kind, price, offerId, toOfferId, addressee }: AgentMessage,
  { id: agentId, name, role }: NonNullable<AgentMessage['agent']>,
  at: number,
): RecentMove => ({
  agentId,
  name,
  role,
  kind,
  price: price === null ? null : centsFromUsdc(price),
  at,
  offerId: kind === 'offer' || kind === 'counter' ? offerId : null,
  toOfferId,
  addressee,
});
