import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RedisService } from '../redis/redis.service.js';
import { JobHandlers } from './job-handlers.js';
import { queueNames } from './job-list.js';
import { JobQueues } from './job-queues.js';
import { DealVerificationProcessor, GlmRequestsProcessor, SwarmFundingProcessor } from './processors.js';

/** Queues for everyone, workers only in processes that work. */
@Global()
@Module({})
export class QueuesModule {
  static with({ workers }: { workers: boolean }): DynamicModule {
    const processors = [JobHandlers, GlmRequestsProcessor, DealVerificationProcessor, SwarmFundingProcessor];
    return {
      module: QueuesModule,
      imports: [
        DiscoveryModule,
        BullModule.forRootAsync({
          inject: [RedisService],
          useFactory: (redis: RedisService) => ({
            connection: redis.connect('queues', { maxRetriesPerRequest: null }),
          }),
        }),
        BullModule.registerQueue(...queueNames.map((name) => ({ name }))),
      ],
      providers: [JobQueues, ...(workers ? processors : [])],
      exports: [JobQueues, BullModule],
    };
  }
}
