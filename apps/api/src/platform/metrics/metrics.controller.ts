import { Controller, Get, Header, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.js';
import { MetricsGuard } from './metrics-access.js';
import { type MetricSummary, summarize } from './summary.js';

@ApiTags('health')
@Controller('metrics')
@UseGuards(MetricsGuard)
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Metrics of this process as JSON, histograms as quantiles' })
  async json(): Promise<{ asOf: string; metrics: Record<string, MetricSummary> }> {
    return { asOf: new Date().toISOString(), metrics: await summarize(this.metrics.registry) };
  }

  @Get('prometheus')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Metrics of this process for Prometheus' })
  async prometheus(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
