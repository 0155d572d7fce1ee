import { Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  ApiBasicAuth,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { ListDeadLettersResponse, ListQueuesResponse, QueueCounts } from '@agentrooms/protocol';
import { PageQuery } from '../http/page.dto.js';
import { DeadLetters } from './dead-letters.js';
import { JobQueues } from './job-queues.js';
import { OperatorGuard } from './operator.guard.js';
import { Answers } from '../http/openapi/answers.js';

/** The operators' view of the queues. */
@ApiTags('queues')
@ApiBasicAuth()
@ApiUnauthorizedResponse({ description: 'Not an operator: `OPERATOR_USER` and `OPERATOR_PASSWORD`' })
@UseGuards(OperatorGuard)
@Controller('queues')
export class QueuesController {
  constructor(
    private readonly queues: JobQueues,
    private readonly deadLetters: DeadLetters,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many jobs each queue holds, by state' })
  @Answers('ListQueuesResponse', {
    queues: [
      {
        name: 'analytics',
        counts: { active: 0, waiting: 0, prioritized: 0, delayed: 2, failed: 0 },
      },
    ],
  })
  async list(): Promise<ListQueuesResponse> {
    const queues = await Promise.all(
      this.queues.all().map(async (queue) => ({
        name: queue.name,
        counts: (await queue.getJobCounts(
          'active',
          'waiting',
          'prioritized',
          'delayed',
          'failed',
        )) as unknown as QueueCounts,
      })),
    );
    return { queues };
  }

  @Get('dead-letters')
  @ApiOperation({ summary: 'Jobs that failed for good, newest first' })
  @Answers('ListDeadLettersResponse', {
    deadLetters: [
      {
        id: 'deal-verification-verify-4a7c1a52-6f3e-4a54-8f0a-0a3b4b6c7d8e',
        queue: 'deal-verification',
        job: 'verify_deal',
        jobId: 'verify-4a7c1a52-6f3e-4a54-8f0a-0a3b4b6c7d8e',
        payload: { dealId: '4a7c1a52-6f3e-4a54-8f0a-0a3b4b6c7d8e' },
        error: 'The crypto service does not answer',
        attempts: 2,
        times: 3,
        failedAt: '2026-11-22T10:15:00.000Z',
      },
    ],
    total: 1,
  })
  dead(@Query() page: PageQuery): Promise<ListDeadLettersResponse> {
    return this.deadLetters.list(page);
  }

  @Post('dead-letters/:id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put the job back into its queue, with all its attempts' })
  @ApiNoContentResponse({ description: 'It waits in its queue' })
  @ApiNotFoundResponse({ description: '`dead_letter_not_found`' })
  retry(@Param('id') id: string): Promise<void> {
    return this.deadLetters.retry(id);
  }

  @Delete('dead-letters/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget about a job that failed' })
  @ApiNoContentResponse({ description: 'It is forgotten' })
  @ApiNotFoundResponse({ description: '`dead_letter_not_found`' })
  remove(@Param('id') id: string): Promise<void> {
    return this.deadLetters.remove(id);
  }
}
