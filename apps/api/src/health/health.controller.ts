import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HealthResponse } from '@agentrooms/protocol';
import type { FastifyReply } from 'fastify';
import { Draining } from '../platform/process/draining.js';
import { HealthService } from './health.service.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly draining: Draining,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Is the API up' })
  basic(): HealthResponse {
    return { status: 'ok', uptimeSeconds: this.health.uptimeSeconds };
  }

  @Get('detailed')
  @ApiOperation({ summary: 'Every part that the API depends on' })
  detailed(): Promise<HealthResponse> {
    return this.health.detailed();
  }

  @Get('live')
  @ApiOperation({ summary: 'Liveness probe' })
  live(): HealthResponse {
    return this.basic();
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Readiness probe: 503 while Postgres or Redis is away, and before the process ends',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthResponse> {
    const health = this.draining.isDraining
      ? { ...this.basic(), status: 'error' as const }
      : await this.health.detailed();
    if (health.status === 'error') reply.status(503);
    return health;
  }
}
