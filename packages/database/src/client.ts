import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from './generated/client.js';
import { createPool, type DatabaseOptions } from './pool.js';
import { createStatementNames } from './statement-names.js';

/**
 * A Prisma client over a `pg` pool, with prepared statements. The first query connects; `$disconnect()` closes the pool.
 *
 * @param options - where to connect, or a pool that others use, too
 */
export function createPrismaClient(options: DatabaseOptions | Pool): PrismaClient {
  const pool = options instanceof Pool ? options : createPool(options);
  return new PrismaClient({
    adapter: new PrismaPg(pool, {
      statementNameGenerator: createStatementNames(),
      disposeExternalPool: true,
    }),
  });
}
