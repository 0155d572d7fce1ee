import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { TakeTurn } from './take-turn.js';

/** One turn of an agent, under the name the PRD gives it. */
@Injectable()
export class TakeTurnJob implements JobHandler<'generate_agent_response'> {
  readonly jobName = 'generate_agent_response';
  /** The words are what takes long: the brain gives them `GLM_TIMEOUT_MS` and then goes on without. */
  readonly keepsTime = true;

  constructor(private readonly turns: TakeTurn) {}

  handle({ agentId, turn }: { agentId: string; turn: number }): Promise<void> {
    return this.turns.take(agentId, turn);
  }
}
