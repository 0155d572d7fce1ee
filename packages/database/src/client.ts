import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';
import { createStatementNames } from './statement-names.js';

/** Options of {@link createPrismaClient}. */
export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string;
  /** Largest number of pooled connections. */
  readonly poolSize: number;
}

/**
 * A Prisma client over a `pg` pool, with prepared statements. The first query connects; `$disconnect()` closes the pool.
 */
export function createPrismaClient({ url, poolSize }: DatabaseOptions): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: url,
        max: poolSize,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 30_000,
      },
      { statementNameGenerator: createStatementNames() },
    ),
  });
}
