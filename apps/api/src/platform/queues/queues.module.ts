import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RedisService } from '../redis/redis.service.js';
import { DeadLetters } from './dead-letters.js';
import { JobHandlers } from './job-handlers.js';
import { JobQueues } from './job-queues.js';
import { OperatorGuard } from './operator.guard.js';
import { processors } from './processors.js';
import { QueuesController } from './queues.controller.js';
import { ScheduleKeeper } from './schedule-keeper.js';

/** Queues for everyone, workers only in processes that work. */
@Global()
@Module({})
export class QueuesModule {
  static with({ workers }: { workers: boolean }): DynamicModule {
    return {
      module: QueuesModule,
      imports: [
        DiscoveryModule,
        BullModule.forRootAsync({
          inject: [RedisService],
          useFactory: (redis: RedisService) => ({
            connection: redis.connect('workers', { maxRetriesPerRequest: null }),
          }),
        }),
        BullModule.registerQueue(), // None: only what finds our workers. The producing side is JobQueues.
      ],
      controllers: [QueuesController],
      providers: [
        JobQueues,
        DeadLetters,
        OperatorGuard,
        ...(workers ? [JobHandlers, ScheduleKeeper, ...processors] : []),
      ],
      exports: [JobQueues],
    };
  }
}
