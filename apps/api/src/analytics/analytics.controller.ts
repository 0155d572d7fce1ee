import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type {
  AgentAnalyticsResponse,
  MyAnalyticsResponse,
  RoomStatsHistoryResponse,
  SwarmAnalyticsResponse,
} from '@agentrooms/protocol';
import type { FastifyReply } from 'fastify';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, MaybeSignedInGuard, SignedIn } from '../auth/auth.guard.js';
import { notFound } from '../platform/errors/domain-error.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { AnalyticsQuery, HistoryQuery } from './analytics.dto.js';
import { agentExample, historyExample, mineExample, swarmExample } from './analytics.examples.js';
import { OwnAnalytics } from './own-analytics.js';
import { RoomStatsRepository } from './room-stats.repository.js';
import { SwarmAnalytics } from './swarm-analytics.js';
import { swarmCsv } from './swarm-csv.js';
import { Answers, schemaRef } from '../platform/http/openapi/answers.js';

@ApiTags('analytics')
@Controller()
export class AnalyticsController {
  constructor(
    private readonly swarms: SwarmAnalytics,
    private readonly own: OwnAnalytics,
    private readonly stats: RoomStatsRepository,
  ) {}

  @Get('rooms/:id/stats/history')
  @ApiOperation({ summary: 'The figures of a room every five minutes, oldest first' })
  @Answers('RoomStatsHistoryResponse', historyExample)
  @ApiNotFoundResponse({ description: '`room_not_found`' })
  async history(
    @IdParam('room') id: string,
    @Query() { limit }: HistoryQuery,
  ): Promise<RoomStatsHistoryResponse> {
    const samples = await this.stats.history(id, limit);
    if (samples === null) throw notFound('room');
    return { samples };
  }

  @Get('swarms/:id/analytics')
  @UseGuards(MaybeSignedInGuard)
  @ApiOperation({
    summary: 'How a swarm did, as JSON or CSV; surplus, efficiency and concession curves for its owner only',
  })
  @ApiOkResponse({
    content: {
      'application/json': { schema: schemaRef('SwarmAnalyticsResponse'), example: swarmExample },
      'text/csv': { schema: { type: 'string' }, example: swarmCsv(swarmExample) },
    },
  })
  @ApiNotFoundResponse({ description: '`swarm_not_found`' })
  async ofSwarm(
    @CurrentUser() user: SignedInUser | undefined,
    @IdParam('swarm') id: string,
    @Query() { format }: AnalyticsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SwarmAnalyticsResponse | string> {
    const analytics = await this.swarms.of(id, user?.id);
    void reply.header('cache-control', 'private, no-store');
    if (format === 'json') return analytics;
    void reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="agentrooms-swarm-${id}.csv"`);
    return swarmCsv(analytics);
  }

  @Get('agents/:id/analytics')
  @SignedIn()
  @ApiOperation({ summary: 'How an own agent did, with its concession curve' })
  @Answers('AgentAnalyticsResponse', agentExample)
  @ApiForbiddenResponse({ description: '`forbidden`: the agent belongs to someone else' })
  @ApiNotFoundResponse({ description: '`agent_not_found`' })
  ofAgent(@CurrentUser() user: SignedInUser, @IdParam('agent') id: string): Promise<AgentAnalyticsResponse> {
    return this.own.ofAgent(id, user.id);
  }

  @Get('analytics/me')
  @SignedIn()
  @ApiOperation({
    summary: 'How all own agents did together; those of swarms trade mock money and are left out',
  })
  @Answers('MyAnalyticsResponse', mineExample)
  mine(@CurrentUser() user: SignedInUser): Promise<MyAnalyticsResponse> {
    return this.own.ofUser(user.id);
  }
}
