import {
  createPool,
  createPrismaClient,
  type Prisma,
  type PrismaClient,
  type RunStatement,
  statementRunner,
} from '@agentrooms/database';
import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { traceQueries, traceStatements } from '../tracing/query-spans.js';

/** The client, or the transaction that a step runs in. */
export type Database = PrismaClient | Prisma.TransactionClient;

/** The API's one connection pool to PostgreSQL. */
@Injectable()
export class PrismaService implements OnApplicationShutdown {
  readonly client: PrismaClient;
  /** One statement past the ORM, on the same pool: for those that every turn of every agent runs. */
  readonly run: RunStatement;

  constructor(config: AppConfig) {
    const pool = createPool({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE });
    this.client = traceQueries(createPrismaClient(pool));
    this.run = traceStatements(statementRunner(pool));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
  }
}

@Global()
@Module({ providers: [PrismaService], exports: [PrismaService] })
export class PrismaModule {}
