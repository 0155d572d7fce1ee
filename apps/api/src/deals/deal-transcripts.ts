import { Prisma } from '@agentrooms/database';
import type { DealTranscriptResponse, MessageEntity } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/domain-error.js';
import type { PageQuery } from '../platform/http/page.dto.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { type MessageRow, toMessageEntity } from '../rooms/message.entity.js';

/** Milliseconds by which the clocks of a process, which seats agents, and of Postgres, which stores events, may differ. */
const CLOCKS_DIFFER = 60_000;

type ArchivedEvent = MessageRow['payload'] & { seq: number; timestamp: string };

/** What led to a deal, in the words of the two agents. */
@Injectable()
export class DealTranscripts {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Everything that the two agents said in the room until the deal was locked.
   *
   * @throws {DomainError} 404 `deal_not_found`
   */
  async of(dealId: string, { limit, offset }: Required<PageQuery>): Promise<DealTranscriptResponse> {
    const deal = await this.prisma.client.deal.findUnique({
      where: { id: dealId },
      select: {
        roomId: true,
        lockedAt: true,
        buyerAgent: { select: { id: true, negotiateFrom: true } },
        sellerAgent: { select: { id: true, negotiateFrom: true } },
      },
    });
    if (deal === null) throw notFound('deal');
    const { roomId, lockedAt, buyerAgent, sellerAgent } = deal;
    const kept = await this.archived(dealId, roomId);
    if (kept !== null)
      return {
        dealId,
        messages: kept.slice(offset, offset + limit),
        total: kept.length,
        complete: kept.length > 0,
      };
    const agents = [buyerAgent.id, sellerAgent.id];
    const seated = [buyerAgent, sellerAgent].map(({ negotiateFrom }) => negotiateFrom?.getTime() ?? 0);
    // By time, for which there is an index: anybody may ask for this, and a room's history has no end.
    const then = Prisma.sql`room_id = ${roomId}::uuid
      AND created_at BETWEEN ${new Date(Math.min(...seated) - CLOCKS_DIFFER)} AND ${new Date(lockedAt.getTime() + CLOCKS_DIFFER)}`;
    const spoken = Prisma.sql`
      FROM room_events
      WHERE ${then} AND type = 'agent_message' AND payload->'agent'->>'id' = ANY(${agents})
        AND seq < (SELECT seq FROM room_events WHERE ${then} AND type = 'deal_locked' AND payload->>'dealId' = ${dealId})`;
    const [rows, [count], joined] = await Promise.all([
      this.prisma.client.$queryRaw<MessageRow[]>`
        SELECT seq, payload, created_at ${spoken} ORDER BY seq LIMIT ${limit} OFFSET ${offset}`,
      this.prisma.client.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total ${spoken}`,
      this.prisma.client.$queryRaw<unknown[]>`
        SELECT 1 FROM room_events
        WHERE ${then} AND type = 'agent_joined' AND payload->'agent'->>'id' = ANY(${agents})`,
    ]);
    return {
      dealId,
      messages: rows.map((row) => toMessageEntity(roomId, row)),
      total: Number(count?.total ?? 0),
      complete: joined.length >= agents.length,
    };
  }

  /** What the nightly archive has kept, when the room's own texts may be gone. */
  private async archived(dealId: string, roomId: string): Promise<MessageEntity[] | null> {
    const archive = await this.prisma.client.dealArchive.findUnique({ where: { dealId } });
    if (archive === null) return null;
    return (archive.transcript as unknown as ArchivedEvent[])
      .filter(({ type }) => type === 'agent_message')
      .map(({ seq, timestamp, ...payload }) =>
        toMessageEntity(roomId, { seq: BigInt(seq), payload, created_at: new Date(timestamp) }),
      );
  }
}
