import { Module } from '@nestjs/common';
import { AgentRecords } from './agent-records.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsRepository } from './analytics.repository.js';
import { OwnAnalytics } from './own-analytics.js';
import { SwarmAnalytics } from './swarm-analytics.js';

/** Figures on agents, swarms and users, computed from Postgres when they are asked for. */
@Module({
  controllers: [AnalyticsController],
  providers: [AnalyticsRepository, AgentRecords, SwarmAnalytics, OwnAnalytics],
})
export class AnalyticsModule {}
