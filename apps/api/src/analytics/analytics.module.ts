import { Module } from '@nestjs/common';
import { AgentPerformanceRepository } from './agent-performance.repository.js';
import { AgentRecords } from './agent-records.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsRepository } from './analytics.repository.js';
import { CalculateRoomStatsJob } from './calculate-room-stats.job.js';
import { OwnAnalytics } from './own-analytics.js';
import { RoomStatsRepository } from './room-stats.repository.js';
import { SwarmAnalytics } from './swarm-analytics.js';
import { UpdateAgentPerformanceJob } from './update-agent-performance.job.js';

/** Figures on agents, swarms and users, computed from Postgres when they are asked for, and every five minutes. */
@Module({
  controllers: [AnalyticsController],
  providers: [
    AnalyticsRepository,
    AgentRecords,
    SwarmAnalytics,
    OwnAnalytics,
    RoomStatsRepository,
    AgentPerformanceRepository,
    CalculateRoomStatsJob,
    UpdateAgentPerformanceJob,
  ],
})
export class AnalyticsModule {}
