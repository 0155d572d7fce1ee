import { createHash, randomUUID } from 'node:crypto';
import { Prisma } from '@agentrooms/database';
import type { FieldProblem } from '@agentrooms/protocol';
import type { PrismaService } from '../../prisma/prisma.service.js';

/** What a request came to: what its handler returned, or how it was refused. */
export type Outcome =
  | { kind: 'answered'; body: unknown }
  | { kind: 'refused'; statusCode: number; code: string; message: string; details?: FieldProblem[] };

/** Where a request with a key stands. */
export type Claim =
  | { state: 'first'; keep: (outcome: Outcome) => Promise<void>; release: () => Promise<void> }
  | { state: 'running' }
  | { state: 'reused' }
  | { state: 'done'; outcome: Outcome };

interface Entry {
  fingerprint: string;
  outcome: string | null;
}

/** Hours that an outcome is remembered. */
const LIFETIME = 24;
/** Minutes after which a request that never came to an end (its process died) no longer blocks its key. */
const RUNNING = 10;
/** Times that a key is asked for which somebody else gives back in between. */
const TRIES = 3;

/**
 * The outcomes of requests by their idempotency key, in Postgres: what a request did is there too, and is not forgotten
 * with less. One INSERT decides who is first, for all instances together.
 */
export class IdempotencyStore {
  constructor(private readonly prisma: PrismaService) {}

  async claim(scope: { userId: string; route: string; key: string }, body: unknown): Promise<Claim> {
    const [fingerprint, token] = [sha256(JSON.stringify(body ?? {})), randomUUID()];
    const entry = Prisma.sql`user_id = ${scope.userId}::uuid AND route = ${scope.route} AND key_hash = ${sha256(scope.key)}`;
    for (let tried = 0; tried < TRIES; tried++) {
      const claimed = await this.prisma.client.$executeRaw`
        INSERT INTO idempotency_keys AS standing (user_id, route, key_hash, fingerprint, token, expires_at)
        VALUES (${scope.userId}::uuid, ${scope.route}, ${sha256(scope.key)}, ${fingerprint}, ${token}::uuid,
                now() + make_interval(mins => ${RUNNING}::int))
        ON CONFLICT (user_id, route, key_hash) DO UPDATE
          SET fingerprint = excluded.fingerprint, token = excluded.token, outcome = NULL, expires_at = excluded.expires_at
          WHERE standing.expires_at < now()`;
      if (claimed > 0) return this.first(Prisma.sql`${entry} AND token = ${token}::uuid`);
      const [found] = await this.prisma.client.$queryRaw<Entry[]>`
        SELECT fingerprint, outcome::text AS outcome FROM idempotency_keys WHERE ${entry}`;
      if (found !== undefined) return standing(found, fingerprint);
    }
    return { state: 'running' };
  }

  /** @param own - finds the entry for as long as it is ours: one that took too long may be somebody else's by now */
  private first(own: Prisma.Sql): Claim {
    return {
      state: 'first',
      keep: async (outcome) => {
        await this.prisma.client.$executeRaw`
          UPDATE idempotency_keys SET outcome = ${JSON.stringify(outcome)}::json,
            expires_at = now() + make_interval(hours => ${LIFETIME}::int) WHERE ${own}`;
      },
      release: async () => {
        await this.prisma.client.$executeRaw`DELETE FROM idempotency_keys WHERE ${own}`;
      },
    };
  }
}

function standing({ fingerprint, outcome }: Entry, asked: string): Claim {
  if (fingerprint !== asked) return { state: 'reused' };
  return outcome === null ? { state: 'running' } : { state: 'done', outcome: JSON.parse(outcome) as Outcome };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
