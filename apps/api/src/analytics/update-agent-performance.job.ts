import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { AgentPerformanceRepository } from './agent-performance.repository.js';

@Injectable()
export class UpdateAgentPerformanceJob implements JobHandler<'update_agent_performance'> {
  readonly jobName = 'update_agent_performance';

  constructor(private readonly performance: AgentPerformanceRepository) {}

  async handle({ agentId }: { agentId?: string }): Promise<void> {
    await this.performance.update(agentId);
  }
}
