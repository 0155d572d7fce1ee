import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HealthResponse } from '@agentrooms/protocol';
import type { FastifyReply } from 'fastify';
import { MetricsAccess } from '../platform/metrics/metrics-access.js';
import { HealthService } from './health.service.js';
import { Answers } from '../platform/http/openapi/answers.js';

const healthExample: HealthResponse = { status: 'ok', uptimeSeconds: 3600 };
const detailedExample: HealthResponse = {
  ...healthExample,
  components: { postgres: { state: 'up' }, redis: { state: 'up' }, glm: { state: 'off' } },
};

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly access: MetricsAccess,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Is the API up' })
  @Answers('HealthResponse', healthExample)
  basic(): HealthResponse {
    return this.health.alive();
  }

  @Get('detailed')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'Every part that the API depends on, and the alerts that hold; what failed in words to operators only',
  })
  @Answers('HealthResponse', detailedExample)
  detailed(@Headers('authorization') authorization?: string): Promise<HealthResponse> {
    return this.health.detailed({ details: this.access.isOpenTo(authorization) });
  }

  @Get('live')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Liveness probe' })
  @Answers('HealthResponse', healthExample)
  live(): HealthResponse {
    return this.health.alive();
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Readiness probe: 503 while Postgres or Redis is away, and before the process ends',
  })
  @Answers('HealthResponse', detailedExample)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthResponse> {
    const health = await this.health.ready();
    if (health.status === 'error') reply.status(503);
    return health;
  }
}
