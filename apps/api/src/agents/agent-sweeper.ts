import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { AgentLifecycle } from './agent-lifecycle.js';

const BATCH = 100;

/**
 * Sends away agents whose mandates have expired: those that were never signed, those that negotiate (at a low speed
 * negotiating may take longer than the mandate lasts), and those that were paused for so long. A locked one stays: the
 * contract decides.
 */
@Injectable()
export class AgentSweeper extends Sweeper {
  protected readonly intervalMs = 5_000;

  constructor(
    private readonly prisma: PrismaService,
    private readonly lifecycle: AgentLifecycle,
  ) {
    super('AgentSweeper');
  }

  protected async sweep(): Promise<void> {
    const expired = await this.prisma.client.agent.findMany({
      where: { expiresAt: { lte: new Date() }, status: { in: ['spawned', 'active', 'negotiating'] } },
      select: { id: true, roomId: true },
      take: BATCH,
    });
    for (const { id, roomId } of expired) {
      // It may have shaken hands since we looked.
      await this.lifecycle
        .leave(roomId, id, 'timeout')
        .catch((error: Error) => this.logger.debug(error.message));
    }
  }
}
