import { Module } from '@nestjs/common';
import { AlertMonitor } from './alert-monitor.js';
import { Dependencies } from './dependencies.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { Signals } from './signals.js';

@Module({
  controllers: [HealthController],
  providers: [Dependencies, Signals, AlertMonitor, HealthService],
  exports: [HealthService],
})
export class HealthModule {}
