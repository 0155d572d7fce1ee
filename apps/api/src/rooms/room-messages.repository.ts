import type { MessageEntity } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { Prisma } from '@agentrooms/database';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { type MessageRow, toMessageEntity } from './message.entity.js';

/** The room's chat, read from its events (the `messages` table keeps summaries only). */
@Injectable()
export class RoomMessagesRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Messages after a seq, oldest first; without `after` the newest ones, oldest first too. */
  async list(roomId: string, { after, limit }: { after?: number; limit: number }): Promise<MessageEntity[]> {
    const clauses =
      after === undefined
        ? Prisma.sql`ORDER BY seq DESC LIMIT ${limit}`
        : Prisma.sql`AND seq > ${after} ORDER BY seq LIMIT ${limit}`;
    const rows = await this.prisma.client.$queryRaw<MessageRow[]>`
      SELECT seq, payload, created_at FROM room_events
      WHERE room_id = ${roomId}::uuid AND type = 'agent_message' ${clauses}`;
    return rows.map((row) => toMessageEntity(roomId, row)).sort((a, b) => a.seq - b.seq);
  }

  async count(roomId: string): Promise<number> {
    const [row] = await this.prisma.client.$queryRaw<{ total: bigint }[]>`
      SELECT count(*) AS total FROM room_events WHERE room_id = ${roomId}::uuid AND type = 'agent_message'`;
    return Number(row?.total ?? 0);
  }
}
