import type { RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import type { Said } from '../brain/quoted.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Newest events of a room that are looked through. */
const EVENTS = 40;
/** What a person is called: the figures of a wallet's address would only be taken for prices. */
export const PERSON = 'a spectator';

/** What was said in a room, by agents and people: for voices only, no decision reads it. */
@Injectable()
export class RoomTalk {
  constructor(private readonly prisma: PrismaService) {}

  /** Oldest first; `own` are the agent's. */
  async heardBy(agentId: string, roomId: string): Promise<Said[]> {
    const rows = await this.prisma.client.$queryRaw<
      { payload: Extract<RoomEventBody, { type: 'agent_message' }> }[]
    >`
      SELECT payload FROM (
        SELECT seq, type, payload FROM room_events WHERE room_id = ${roomId}::uuid ORDER BY seq DESC LIMIT ${EVENTS}) newest
      WHERE type = 'agent_message' ORDER BY seq`;
    return rows.map(({ payload: { agent, message } }) => ({
      by: agent?.name ?? PERSON,
      own: agent?.id === agentId,
      text: message,
    }));
  }
}
