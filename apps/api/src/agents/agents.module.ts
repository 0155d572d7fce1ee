import { Module } from '@nestjs/common';
import { DealsReadModule } from '../deals/deals-read.module.js';
import { NftsModule } from '../nfts/nfts.module.js';
import { AgentLifecycle } from './agent-lifecycle.js';
import { AgentMessages } from './agent-messages.js';
import { AgentMetrics } from './agent-metrics.js';
import { AgentSweeper } from './agent-sweeper.js';
import { AgentsController } from './agents.controller.js';
import { AgentsRepository } from './agents.repository.js';
import { AgentsService } from './agents.service.js';
import { MandateDrafts } from './mandate-draft.js';
import { MandateNonces } from './mandate-nonces.js';
import { SimulateMandate } from './simulate-mandate.js';
import { PublicRooms } from './simulate-public-room.js';
import { SpawnAgent } from './spawn-agent.js';
import { TurnSchedule } from './turn-schedule.js';

@Module({
  imports: [NftsModule, DealsReadModule],
  controllers: [AgentsController],
  providers: [
    AgentsService,
    AgentMessages,
    AgentsRepository,
    AgentLifecycle,
    AgentSweeper,
    AgentMetrics,
    SpawnAgent,
    SimulateMandate,
    PublicRooms,
    MandateDrafts,
    MandateNonces,
    TurnSchedule,
  ],
  exports: [AgentsRepository, AgentLifecycle, MandateDrafts, TurnSchedule],
})
export class AgentsModule {}
