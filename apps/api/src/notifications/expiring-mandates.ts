import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { Notify } from './notify.js';

/** Agents told of in one look. */
const BATCH = 100;

interface Expiring {
  id: string;
  userId: string;
  roomId: string;
  name: string;
  expiresAt: Date;
}

/** Tells owners once of mandates that expire within half an hour, or in the last quarter of a shorter life. */
@Injectable()
export class ExpiringMandates extends Sweeper {
  protected readonly intervalMs = 15_000;

  constructor(
    private readonly prisma: PrismaService,
    private readonly notify: Notify,
  ) {
    super('ExpiringMandates');
  }

  async sweep(): Promise<void> {
    const agents = await this.prisma.client.$queryRaw<Expiring[]>`
      SELECT a.id, a.user_id AS "userId", a.room_id AS "roomId", a.name, a.expires_at AS "expiresAt" FROM agents a
      LEFT JOIN notification_preferences p ON p.user_id = a.user_id
      WHERE a.status IN ('active', 'negotiating') AND a.swarm_id IS NULL
        AND a.expires_at > now()
        AND a.expires_at - now() < least(interval '30 minutes', (a.expires_at - a.created_at) / 4)
        AND NOT 'mandate_expiring' = ANY(coalesce(p.muted, '{}'))
        AND NOT EXISTS (SELECT 1 FROM notifications n
                        WHERE n.user_id = a.user_id AND n.occasion = 'mandate_expiring:' || a.id)
      LIMIT ${BATCH}`;
    await this.notify.tell(
      agents.map(({ id, userId, roomId, name, expiresAt }) => ({
        userId,
        occasion: `mandate_expiring:${id}`,
        subject: {
          type: 'mandate_expiring',
          agentId: id,
          agentName: name,
          roomId,
          expiresAt: expiresAt.toISOString(),
        },
      })),
    );
  }
}
