import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '../../platform/metrics/metrics.js';
import { PrismaService } from '../../platform/prisma/prisma.service.js';
import type { TokenUsage } from './chat-completion.js';
import type { GlmFailureKind } from './glm-failure.js';

/** On whose account a request to GLM goes. */
export interface Payer {
  readonly agentId: string;
  readonly roomId: string;
}

/**
 * What GLM costs: totals as metrics, and a row for each agent and UTC day (a metric with a label for each agent would
 * grow without bound).
 */
@Injectable()
export class GlmUsage {
  private readonly logger = new Logger('Glm');
  private readonly requests: Counter<'outcome'>;
  private readonly tokens: Counter<'kind'>;

  constructor(
    private readonly prisma: PrismaService,
    { registry }: Metrics,
  ) {
    this.requests = new Counter({
      name: 'glm_requests_total',
      help: 'Calls of GLM by outcome: answered, or why not; retries of one call count once.',
      labelNames: ['outcome'],
      registers: [registry],
    });
    this.tokens = new Counter({
      name: 'glm_tokens_total',
      help: 'Tokens that GLM counted, of prompts and of completions.',
      labelNames: ['kind'],
      registers: [registry],
    });
  }

  failed(kind: GlmFailureKind): void {
    this.requests.inc({ outcome: kind });
  }

  /** Counts an answer. A database that is away costs the record, not the answer. */
  async answered({ agentId, roomId }: Payer, { promptTokens, completionTokens }: TokenUsage): Promise<void> {
    this.requests.inc({ outcome: 'answered' });
    this.tokens.inc({ kind: 'prompt' }, promptTokens);
    this.tokens.inc({ kind: 'completion' }, completionTokens);
    try {
      await this.prisma.client.$executeRaw`
        INSERT INTO glm_usage (day, agent_id, room_id, requests, prompt_tokens, completion_tokens)
        VALUES ((now() AT TIME ZONE 'UTC')::date, ${agentId}::uuid, ${roomId}::uuid, 1, ${promptTokens}, ${completionTokens})
        ON CONFLICT (day, agent_id) DO UPDATE SET
          requests = glm_usage.requests + 1,
          prompt_tokens = glm_usage.prompt_tokens + excluded.prompt_tokens,
          completion_tokens = glm_usage.completion_tokens + excluded.completion_tokens`;
    } catch (error) {
      this.logger.warn(`usage of agent ${agentId} was not recorded: ${(error as Error).message}`);
    }
  }
}
