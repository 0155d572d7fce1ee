import { Prisma } from '@agentrooms/database';
import { type Cents, type Reason, usdcFromCents } from '@agentrooms/negotiation';
import type { AgentMessagesResponse, DecisionReason } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/domain-error.js';
import type { PageQuery } from '../platform/http/page.dto.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { type MessageRow, toMessageEntity } from '../rooms/message.entity.js';

/** What one agent said; its owner also reads why. */
@Injectable()
export class AgentMessages {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * A page of an agent's messages, oldest first. Texts that the retention has removed from the room are left out.
   *
   * @param viewerId null reasons for everybody but the owner: they tell the limit
   * @throws {DomainError} 404 `agent_not_found`
   */
  async of(
    agentId: string,
    viewerId: string | undefined,
    { limit, offset }: Required<PageQuery>,
  ): Promise<AgentMessagesResponse> {
    const agent = await this.prisma.client.agent.findUnique({
      where: { id: agentId },
      select: { roomId: true, userId: true },
    });
    if (agent === null) throw notFound('agent');
    const { roomId } = agent;
    const said = Prisma.sql`
      FROM messages m JOIN room_events e ON e.room_id = m.room_id AND e.seq = m.seq
      WHERE m.agent_id = ${agentId}::uuid`;
    const [rows, [count]] = await Promise.all([
      this.prisma.client.$queryRaw<(MessageRow & { reasons: Reason[] | null })[]>`
        SELECT e.seq, e.payload, e.created_at, m.reasons ${said} ORDER BY m.seq LIMIT ${limit} OFFSET ${offset}`,
      this.prisma.client.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total ${said}`,
    ]);
    return {
      messages: rows.map((row) => ({
        ...toMessageEntity(roomId, row),
        reasons: viewerId === agent.userId ? (row.reasons ?? []).map(toDecisionReason) : null,
      })),
      total: Number(count?.total ?? 0),
    };
  }
}

const usdc = (price: Cents | null): number | null => (price === null ? null : usdcFromCents(price));

const toDecisionReason = (reason: Reason): DecisionReason => ({
  tactic: reason.tactic,
  timePressure: reason.timePressure,
  referencePrice: usdc(reason.referencePrice),
  targetPrice: usdc(reason.targetPrice),
  guard: reason.guard,
});
