import { Prisma, type Room } from '@agentrooms/database';
import type { RoomEntity, RoomStatus } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { StandingPrice } from '../platform/realtime/standing-prices.js';

/** A room with its live figures, prices as Prisma's exact decimals. */
interface RoomRow {
  id: string;
  name: string;
  collection: string;
  status: RoomStatus;
  created_at: Date;
  last_seq: bigint;
  epoch: number;
  buyers: bigint;
  sellers: bigint;
  floor: Prisma.Decimal | null;
  top_bid: Prisma.Decimal | null;
}

/** Statuses of agents that sit at the table; those that are paused do nothing there and are not counted. */
const PRESENT = Prisma.sql`('active', 'negotiating', 'deal_locked')`;

/** A room with its figures and its place in the stream. */
export type RoomFigures = RoomEntity & { lastSeq: number; epoch: number };

/** Reads of `rooms` and of the figures that are derived from a room's agents and standing offers. */
@Injectable()
export class RoomsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async list(
    filter: { collection?: string; status?: RoomStatus },
    page: { limit: number; offset: number },
  ): Promise<{ rooms: RoomEntity[]; total: number }> {
    const where = Prisma.sql`
      WHERE (${filter.collection ?? null}::text IS NULL OR r.collection = ${filter.collection ?? null})
        AND (${filter.status ?? null}::text IS NULL OR r.status = ${filter.status ?? null})`;
    const [rows, [count]] = await Promise.all([
      this.figures(
        Prisma.sql`${where} ORDER BY r.created_at, r.name LIMIT ${page.limit} OFFSET ${page.offset}`,
      ),
      this.prisma.client.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total FROM rooms r ${where}`,
    ]);
    return {
      rooms: rows.map(({ lastSeq: _seq, epoch: _epoch, ...room }) => room),
      total: Number(count?.total ?? 0),
    };
  }

  async find(id: string): Promise<RoomFigures | null> {
    const [room] = await this.figures(Prisma.sql`WHERE r.id = ${id}::uuid`);
    return room ?? null;
  }

  findCollection(id: string): Promise<Pick<Room, 'id' | 'collection' | 'status'> | null> {
    return this.prisma.client.room.findUnique({
      where: { id },
      select: { id: true, collection: true, status: true },
    });
  }

  create(room: { name: string; collection: string }): Promise<Room> {
    return this.prisma.client.room.create({ data: room });
  }

  /** Newest seq and epoch of the given rooms. */
  async positions(ids: string[]): Promise<{ id: string; lastSeq: number; epoch: number }[]> {
    const rows = await this.prisma.client.room.findMany({
      where: { id: { in: ids } },
      select: { id: true, lastSeq: true, epoch: true },
    });
    return rows.map((row) => ({ id: row.id, lastSeq: Number(row.lastSeq), epoch: row.epoch }));
  }

  /** Every standing offer, and the seq of the room's last event: one statement, so that they belong together. */
  async standingPrices(roomId: string): Promise<{ seq: number; offers: StandingPrice[] }> {
    const rows = await this.prisma.client.$queryRaw<
      { last_seq: bigint; agent_id: string | null; role: string; price: Prisma.Decimal }[]
    >`
      SELECT r.last_seq, o.agent_id, o.role, o.price
      FROM rooms r
      LEFT JOIN offers o ON o.room_id = r.id AND o.status = 'standing' AND o.expires_at > now()
      WHERE r.id = ${roomId}::uuid`;
    return {
      seq: Number(rows[0]?.last_seq ?? 0),
      offers: rows.flatMap(({ agent_id: agentId, role, price }) =>
        agentId === null ? [] : [{ agentId, role, price: price.toNumber() }],
      ),
    };
  }

  standingOffers(roomId: string) {
    return this.prisma.client.offer.findMany({
      where: { roomId, status: 'standing', expiresAt: { gt: new Date() } },
      orderBy: [{ price: 'asc' }, { createdAt: 'asc' }],
      take: 500,
    });
  }

  /**
   * Completed deals, the average seconds from both being at the table to the handshake, and the floor after each of
   * the last ten asks, oldest first.
   */
  async history(
    roomId: string,
  ): Promise<{ totalDeals: number; avgDealTime: number | null; priceHistory: number[] }> {
    const [[deals], floors] = await Promise.all([
      this.prisma.client.$queryRaw<{ total: bigint; seconds: number | null }[]>`
        SELECT count(*) AS total, avg(extract(epoch FROM d.locked_at - greatest(b.negotiate_from, s.negotiate_from)))::float8 AS seconds
        FROM deals d JOIN agents b ON b.id = d.buyer_agent_id JOIN agents s ON s.id = d.seller_agent_id
        WHERE d.room_id = ${roomId}::uuid AND d.status = 'completed'`,
      this.prisma.client.$queryRaw<{ floor: Prisma.Decimal | null }[]>`
        SELECT (SELECT min(o.price) FROM offers o
                WHERE o.room_id = ${roomId}::uuid AND o.role = 'seller' AND o.created_at <= change.at
                  AND (o.closed_at IS NULL OR o.closed_at > change.at) AND o.expires_at > change.at) AS floor
        FROM (SELECT created_at AS at FROM offers WHERE room_id = ${roomId}::uuid AND role = 'seller'
              ORDER BY created_at DESC LIMIT 10) change
        ORDER BY change.at`,
    ]);
    return {
      totalDeals: Number(deals?.total ?? 0),
      avgDealTime: deals?.seconds ?? null,
      priceHistory: floors.flatMap((row) => row.floor?.toNumber() ?? []),
    };
  }

  private async figures(clauses: Prisma.Sql): Promise<RoomFigures[]> {
    const rows = await this.prisma.client.$queryRaw<RoomRow[]>`
      SELECT r.id, r.name, r.collection, r.status, r.created_at, r.last_seq, r.epoch,
             a.buyers, a.sellers, o.floor, o.top_bid
      FROM rooms r
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE role = 'buyer') AS buyers, count(*) FILTER (WHERE role = 'seller') AS sellers
        FROM agents WHERE room_id = r.id AND status IN ${PRESENT} AND paused_at IS NULL) a
      CROSS JOIN LATERAL (
        SELECT min(price) FILTER (WHERE role = 'seller') AS floor, max(price) FILTER (WHERE role = 'buyer') AS top_bid
        FROM offers WHERE room_id = r.id AND status = 'standing' AND expires_at > now()) o
      ${clauses}`;
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      collection: row.collection,
      status: row.status,
      createdAt: row.created_at.toISOString(),
      activeAgents: Number(row.buyers + row.sellers),
      activeBuyers: Number(row.buyers),
      activeSellers: Number(row.sellers),
      floorPrice: row.floor?.toNumber() ?? null,
      topBid: row.top_bid?.toNumber() ?? null,
      lastSeq: Number(row.last_seq),
      epoch: row.epoch,
    }));
  }
}
