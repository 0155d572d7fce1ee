import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/**
 * What was said on the way to a completed deal outlives the texts of its room: the messages of both agents from when the
 * first of them sat down until the deal was struck, and the events of the deal itself, as the room got them.
 *
 * Events are looked for by their time, give or take a minute, as agents sit down by the clock of a process and events are
 * stored by that of Postgres: a room's history may be long, and is looked at for each of its deals.
 */
@Injectable()
export class DealArchives {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Archives every completed deal whose first words are from before `olderThan`, once.
   *
   * @returns the number of deals that were not archived yet
   */
  archive(olderThan: Date): Promise<number> {
    return this.prisma.client.$executeRaw`
      INSERT INTO deal_archives (deal_id, transcript)
      SELECT d.id, coalesce(said.events, '[]'::jsonb)
      FROM deals d
      JOIN agents b ON b.id = d.buyer_agent_id
      JOIN agents s ON s.id = d.seller_agent_id
      CROSS JOIN LATERAL (
        SELECT least(b.negotiate_from, s.negotiate_from, d.locked_at) AS since,
               least(b.negotiate_from, s.negotiate_from, d.locked_at) - interval '1 minute' AS earliest,
               d.completed_at + interval '1 minute' AS latest) first
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(e.payload || jsonb_build_object('roomId', e.room_id, 'seq', e.seq, 'timestamp', e.created_at)
                         ORDER BY e.seq) AS events
        FROM room_events e
        WHERE e.room_id = d.room_id AND e.created_at BETWEEN first.earliest AND first.latest
          AND (e.payload->>'dealId' = d.id::text
               OR (e.type = 'agent_message' AND e.payload#>>'{agent,id}' IN (b.id::text, s.id::text)
                   AND e.seq < (SELECT l.seq FROM room_events l
                                WHERE l.room_id = d.room_id AND l.created_at BETWEEN first.earliest AND first.latest
                                  AND l.type = 'deal_locked' AND l.payload->>'dealId' = d.id::text)))) said
      WHERE d.status = 'completed' AND first.since < ${olderThan}
        AND NOT EXISTS (SELECT 1 FROM deal_archives a WHERE a.deal_id = d.id)
      ON CONFLICT DO NOTHING`;
  }
}
