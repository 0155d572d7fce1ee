import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AgentsModule } from './agents/agents.module.js';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CleanupModule } from './cleanup/cleanup.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { DealsModule } from './deals/deals.module.js';
import { FaucetModule } from './faucet/faucet.module.js';
import { HealthModule } from './health/health.module.js';
import { NetworkModule } from './network/network.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { NftsModule } from './nfts/nfts.module.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { ProcessRole } from './platform/config/process-role.js';
import { KeysModule } from './platform/keys/keys.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { PrismaModule } from './platform/prisma/prisma.service.js';
import { ProcessModule } from './platform/process/process.module.js';
import { QueuesModule } from './platform/queues/queues.module.js';
import { RateLimitModule } from './platform/rate-limit/rate-limits.js';
import { RealtimeModule } from './platform/realtime/realtime.module.js';
import { RedisModule } from './platform/redis/redis.service.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { TracingModule } from './platform/tracing/tracing.module.js';
import { SwarmsModule } from './swarms/swarms.module.js';
import { TurnsModule } from './turns/turns.module.js';

/** What an API process and a worker process share. */
const platform = (config: AppConfig, workers: boolean): ModuleMetadata['imports'] => [
  ConfigModule.with(config, new ProcessRole(workers)),
  MetricsModule,
  TracingModule,
  PrismaModule,
  RedisModule,
  QueuesModule.with({ workers }),
  RealtimeModule,
  ProcessModule,
  KeysModule,
  RateLimitModule,
  NetworkModule,
  ClientsModule,
  AuthModule,
];

/** Everything. With `workers` the process also runs the queues' jobs and the sweepers. */
@Module({})
export class AppModule {
  static with(config: AppConfig, { workers }: { workers: boolean }): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...(platform(config, workers) ?? []),
        NftsModule,
        FaucetModule,
        AgentsModule,
        DealsModule,
        TurnsModule,
        SwarmsModule,
        AnalyticsModule,
        CleanupModule,
        NotificationsModule,
        RoomsModule,
        HealthModule,
      ],
    };
  }
}
