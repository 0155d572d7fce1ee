import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { ProcessRole } from '../platform/config/process-role.js';
import { Network } from '../network/network.service.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { SpawnSwarm } from './spawn-swarm.js';

/** A market in which the first deal comes within seconds and the last after five minutes. */
const SEED = 'demo-143';

/** After the very first start a swarm trades in one room, so that the page is alive (`DEMO=off` prevents it). */
@Injectable()
export class DemoSwarm implements OnApplicationBootstrap {
  private readonly logger = new Logger('DemoSwarm');

  constructor(
    private readonly config: AppConfig,
    private readonly role: ProcessRole,
    private readonly network: Network,
    private readonly prisma: PrismaService,
    private readonly swarms: SpawnSwarm,
  ) {}

  onApplicationBootstrap(): void {
    const { DEMO, AGENTROOMS_CHAIN } = this.config;
    if (DEMO !== 'on' || AGENTROOMS_CHAIN === 'external') return;
    if (!this.role.workers || !this.network.hasFaucet) return;
    this.start().catch((error: Error) =>
      this.logger.warn(`the demo swarm was not started: ${error.message}`),
    );
  }

  private async start(): Promise<void> {
    const { treasury } = await this.network.deployment();
    const room = await this.prisma.client.room.findFirst({
      where: { status: 'active' },
      orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
    });
    if (room === null || (await this.prisma.client.swarm.count()) > 0) return;
    // The treasury's owner is the demo's; creating that user first makes a second instance come too late.
    const { count } = await this.prisma.client.user.createMany({
      data: { walletAddress: treasury },
      skipDuplicates: true,
    });
    if (count === 0) return;
    const user = await this.prisma.client.user.findUniqueOrThrow({ where: { walletAddress: treasury } });
    await this.swarms.spawn(user.id, {
      roomId: room.id,
      preset: 'balanced_market',
      seed: SEED,
    });
    this.logger.log('the demo swarm trades in the first room');
  }
}
