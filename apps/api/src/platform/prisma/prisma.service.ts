import { createPrismaClient, type Prisma, type PrismaClient } from '@agentrooms/database';
import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { traceQueries } from '../tracing/query-spans.js';

/** The client, or the transaction that a step runs in. */
export type Database = PrismaClient | Prisma.TransactionClient;

/** The API's one connection pool to PostgreSQL. */
@Injectable()
export class PrismaService implements OnApplicationShutdown {
  readonly client: PrismaClient;

  constructor(config: AppConfig) {
    this.client = traceQueries(
      createPrismaClient({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE }),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
  }
}

@Global()
@Module({ providers: [PrismaService], exports: [PrismaService] })
export class PrismaModule {}
