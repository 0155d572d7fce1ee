import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { SwarmControl } from './swarm-control.js';

/** Ends swarms that cannot trade any more, and funds those whose job was lost. */
@Injectable()
export class SwarmSweeper extends Sweeper {
  protected readonly intervalMs = 2_000;

  constructor(
    private readonly prisma: PrismaService,
    private readonly control: SwarmControl,
    private readonly queues: JobQueues,
  ) {
    super('SwarmSweeper');
  }

  protected async sweep(): Promise<void> {
    for (const swarm of await this.over()) {
      await this.control.end(swarm, 'timeout').catch((error: unknown) => {
        if (!(error instanceof DomainError && error.code === 'swarm_ended')) throw error;
      });
    }
    const unfunded = await this.prisma.client.swarm.findMany({
      where: {
        status: { not: 'completed' },
        fundedAt: null,
        createdAt: { lt: new Date(Date.now() - 30_000) },
      },
      select: { id: true },
    });
    for (const { id } of unfunded)
      await this.queues.add('fund_swarm', { id: `fund-${id}`, payload: { swarmId: id } });
  }

  /**
   * Swarms of which nobody waits for a seat, has a deal in settlement, or could still trade with somebody in the room:
   * another agent of the swarm whose limit and token fit, or any agent on the other side that is not of the swarm. Of
   * those the limits are not looked at: whether a swarm ends must not tell anything about other people's limits.
   */
  over(): Promise<{ id: string; roomId: string }[]> {
    return this.prisma.client.$queryRaw`
      SELECT s.id, s.room_id AS "roomId" FROM swarms s
      WHERE s.status <> 'completed'
        AND NOT EXISTS (SELECT 1 FROM agents a WHERE a.swarm_id = s.id AND a.status IN ('spawned', 'deal_locked'))
        AND NOT EXISTS (
          SELECT 1 FROM agents own JOIN agents other ON other.room_id = own.room_id AND other.role <> own.role
          WHERE own.swarm_id = s.id AND own.status IN ('active', 'negotiating')
            AND other.status IN ('active', 'negotiating', 'deal_locked')
            AND (other.swarm_id IS DISTINCT FROM s.id OR (
              CASE own.role WHEN 'buyer' THEN own.max_price >= other.min_price ELSE other.max_price >= own.min_price END
              AND CASE own.role WHEN 'buyer' THEN own.nft_id IS NULL OR own.nft_id = other.nft_id
                                ELSE other.nft_id IS NULL OR other.nft_id = own.nft_id END)))`;
  }
}
