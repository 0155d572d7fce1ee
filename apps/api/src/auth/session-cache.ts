import { Injectable } from '@nestjs/common';
import type { UserEntity } from '@agentrooms/protocol';
import type { Redis } from 'ioredis';
import { RedisService } from '../platform/redis/redis.service.js';

/** A user and their live sessions, as Redis keeps them under `session:{userId}` (PRD 7.2). */
export interface UserSessions extends UserEntity {
  /** users.sessions_version when this was read. */
  readonly version: number;
  /** Session id → when it ends, milliseconds since 1970. */
  readonly sessions: Record<string, number>;
}

const LIFETIME_SECONDS = 24 * 3600;
/** Milliseconds that a sign-out waits for Redis; the write itself stays queued until Redis is back. */
const PATIENCE = 2_000;

/** Stores ARGV[1] unless a newer version (ARGV[2]) is there: a slow reader must not bring a revoked session back. */
const STORE = `
local known = redis.call('GET', KEYS[1])
if known and cjson.decode(known).version > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
return 1`;

/** Postgres has the truth about sessions; this spares a query for each request. */
@Injectable()
export class SessionCache {
  /** Keeps what it could not send: a revocation must reach a Redis that comes back with an older list. */
  private readonly patient: Redis;

  constructor(private readonly redis: RedisService) {
    this.patient = redis.connect('sessions', { maxRetriesPerRequest: null });
  }

  /** What Redis knows; null when it knows nothing or is away, for which no request waits. */
  async get(userId: string): Promise<UserSessions | null> {
    const { commands } = this.redis;
    if (commands.status !== 'ready') return null;
    const known = await commands.get(sessionKey(userId)).catch(() => null);
    return known === null ? null : (JSON.parse(known) as UserSessions);
  }

  /** What a sign-out changed: waits for Redis, a little; it gets there even when Redis is away now. */
  async put(sessions: UserSessions): Promise<void> {
    await withinPatience(store(this.patient, sessions)); // fails only when this process ends
  }

  /** What was read, or added: nobody waits for it, and a Redis that is away need not hear of it later. */
  remember(sessions: UserSessions): void {
    if (this.redis.commands.status === 'ready') void store(this.redis.commands, sessions);
  }
}

const store = (redis: Redis, sessions: UserSessions): Promise<unknown> =>
  redis
    .eval(STORE, 1, sessionKey(sessions.id), JSON.stringify(sessions), sessions.version, LIFETIME_SECONDS)
    .catch(() => undefined);

export const sessionKey = (userId: string): string => `session:${userId}`;

async function withinPatience(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
