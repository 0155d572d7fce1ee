import { Pool, type QueryResultRow } from 'pg';
import type { Prisma } from './generated/client.js';
import { createStatementNames } from './statement-names.js';

/** Where PostgreSQL is, and how many connections to it may be open at once. */
export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string;
  /** Largest number of pooled connections. */
  readonly poolSize: number;
}

/** A connection pool. The first query connects; `end()` closes it. */
export function createPool({ url, poolSize }: DatabaseOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  // A connection that was lost while nobody used it is gone from the pool; the next statement opens another.
  pool.on('error', () => undefined);
  return pool;
}

/** Runs a statement and gives its rows as `pg` reads them: `bigint` and `numeric` as text, `timestamptz` as Date. */
export type RunStatement = <Row extends QueryResultRow>(statement: Prisma.Sql) => Promise<Row[]>;

/**
 * Statements straight to the pool, prepared, for those few that run hundreds of times a second: the ORM's share of such
 * a statement is more than PostgreSQL's.
 */
export function statementRunner(pool: Pool): RunStatement {
  const nameOf = createStatementNames();
  return async <Row extends QueryResultRow>({ text, values }: Prisma.Sql): Promise<Row[]> => {
    const { rows } = await pool.query<Row>({ name: nameOf({ sql: text }), text, values });
    return rows;
  };
}
