import { Global, Module } from '@nestjs/common';
import { HttpMetrics } from './http-metrics.js';
import { MetricsAccess, MetricsGuard } from './metrics-access.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { QueueMetrics } from './queue-metrics.js';
import { SocketMetrics } from './socket-metrics.js';

const shared = [Metrics, HttpMetrics, QueueMetrics, MetricsAccess];

@Global()
@Module({
  controllers: [MetricsController],
  providers: [...shared, SocketMetrics, MetricsGuard],
  exports: shared,
})
export class MetricsModule {}
