import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.js';
import { DealsReadModule } from '../deals/deals-read.module.js';
import { FaucetModule } from '../faucet/faucet.module.js';
import { NftsModule } from '../nfts/nfts.module.js';
import { DemoSwarm } from './demo-swarm.js';
import { FundSwarmJob } from './fund-swarm.job.js';
import { MockWallets } from './mock-wallets.js';
import { SpawnSwarm } from './spawn-swarm.js';
import { SwarmControl } from './swarm-control.js';
import { SwarmSweeper } from './swarm-sweeper.js';
import { SwarmsController } from './swarms.controller.js';
import { SwarmsService } from './swarms.service.js';

@Module({
  imports: [AgentsModule, NftsModule, FaucetModule, DealsReadModule],
  controllers: [SwarmsController],
  providers: [SwarmsService, SpawnSwarm, SwarmControl, SwarmSweeper, FundSwarmJob, MockWallets, DemoSwarm],
})
export class SwarmsModule {}
