import { Prisma } from '@agentrooms/database';
import type { DealTranscriptResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/domain-error.js';
import type { PageQuery } from '../platform/http/page.dto.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { type MessageRow, toMessageEntity } from '../rooms/message.entity.js';

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
      select: { roomId: true, buyerAgentId: true, sellerAgentId: true },
    });
    if (deal === null) throw notFound('deal');
    const { roomId, buyerAgentId, sellerAgentId } = deal;
    const agents = [buyerAgentId, sellerAgentId];
    const spoken = Prisma.sql`
      FROM room_events
      WHERE room_id = ${roomId}::uuid AND type = 'agent_message' AND payload->'agent'->>'id' = ANY(${agents})
        AND seq < (SELECT seq FROM room_events
                   WHERE room_id = ${roomId}::uuid AND type = 'deal_locked' AND payload->>'dealId' = ${dealId})`;
    const [rows, [count], joined] = await Promise.all([
      this.prisma.client.$queryRaw<MessageRow[]>`
        SELECT seq, payload, created_at ${spoken} ORDER BY seq LIMIT ${limit} OFFSET ${offset}`,
      this.prisma.client.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total ${spoken}`,
      this.prisma.client.$queryRaw<unknown[]>`
        SELECT 1 FROM room_events
        WHERE room_id = ${roomId}::uuid AND type = 'agent_joined' AND payload->'agent'->>'id' = ANY(${agents})`,
    ]);
    return {
      dealId,
      messages: rows.map((row) => toMessageEntity(roomId, row)),
      total: Number(count?.total ?? 0),
      complete: joined.length >= agents.length,
    };
  }
}
