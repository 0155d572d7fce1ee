import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { SwarmControl } from './swarm-control.js';

/** Ends swarms that have nobody left to trade with, and funds those whose job was lost. */
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
    // Over: nobody of the swarm is left, or no agent in the room is on the other side of those who are.
    const over = await this.prisma.client.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM swarms s
      WHERE s.status = 'running' AND s.funded_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM agents own JOIN agents other ON other.room_id = own.room_id AND other.role <> own.role
        WHERE own.swarm_id = s.id AND own.status IN ('active', 'negotiating', 'deal_locked')
          AND other.status IN ('active', 'negotiating', 'deal_locked'))`;
    for (const { id } of over) {
      await this.control.end(await this.prisma.client.swarm.findUniqueOrThrow({ where: { id } }), 'timeout');
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
}
