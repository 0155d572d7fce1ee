import { Controller, Get, Header, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.js';
import { MetricsGuard } from './metrics-access.js';
import { type MetricSummary, summarize } from './summary.js';

const metricsExample: { asOf: string; metrics: Record<string, MetricSummary> } = {
  asOf: '2026-11-22T05:20:00.000Z',
  metrics: {
    glm_tokens_total: { help: 'Tokens', type: 'counter', series: [{ labels: {}, value: 1200 }] },
  },
};

@ApiTags('health')
@Controller('metrics')
@UseGuards(MetricsGuard)
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Metrics of this process as JSON, histograms as quantiles' })
  @ApiOkResponse({
    content: { 'application/json': { schema: { type: 'object' }, example: metricsExample } },
  })
  async json(): Promise<{ asOf: string; metrics: Record<string, MetricSummary> }> {
    return { asOf: new Date().toISOString(), metrics: await summarize(this.metrics.registry) };
  }

  @Get('prometheus')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Metrics of this process for Prometheus' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' }, example: 'up 1' } } })
  async prometheus(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
