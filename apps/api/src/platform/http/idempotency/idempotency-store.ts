import { createHash, randomUUID } from 'node:crypto';
import type { FieldProblem } from '@agentrooms/protocol';
import type { Redis } from 'ioredis';

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
  /** SHA-256 of the body. */
  fingerprint: string;
  /** Whose entry it is while the request runs. */
  token: string;
  outcome?: Outcome;
}

/** Seconds that an outcome is remembered. */
const LIFETIME = 24 * 3600;
/** Seconds after which a request that never came to an end (its process died) no longer blocks its key. */
const RUNNING = 600;

/** Writes the outcome, or with an empty one forgets the key, if the entry is still ours. */
const SETTLE = `
local entry = redis.call('GET', KEYS[1])
if not entry or cjson.decode(entry).token ~= ARGV[1] then return 0 end
if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

/**
 * The outcomes of requests by their idempotency key: `idempotency:{userId}:{route}:{SHA-256 of the key}`. One SET NX GET
 * decides who is first, for all instances together.
 */
export class IdempotencyStore {
  constructor(private readonly redis: Redis) {}

  async claim(scope: { userId: string; route: string; key: string }, body: unknown): Promise<Claim> {
    const name = `idempotency:${scope.userId}:${scope.route}:${sha256(scope.key)}`;
    const entry: Entry = { fingerprint: sha256(JSON.stringify(body ?? {})), token: randomUUID() };
    const found = await this.redis.set(name, JSON.stringify(entry), 'EX', RUNNING, 'NX', 'GET');
    // Our own entry: the connection broke after Redis had stored it, and the command was sent again.
    const ours = found === null || (JSON.parse(found) as Entry).token === entry.token;
    if (!ours) return standing(JSON.parse(found) as Entry, entry.fingerprint);
    const settle = async (value: string): Promise<void> => {
      await this.redis.eval(SETTLE, 1, name, entry.token, value, LIFETIME);
    };
    return {
      state: 'first',
      keep: (outcome) => settle(JSON.stringify({ ...entry, outcome })),
      release: () => settle(''),
    };
  }
}

function standing({ fingerprint, outcome }: Entry, asked: string): Claim {
  if (fingerprint !== asked) return { state: 'reused' };
  return outcome === undefined ? { state: 'running' } : { state: 'done', outcome };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
