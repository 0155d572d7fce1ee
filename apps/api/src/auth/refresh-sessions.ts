import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { unauthorized } from '../platform/errors/domain-error.js';
import { RedisService } from '../platform/redis/redis.service.js';

/**
 * Marks generation ARGV[1] as used. A generation below the newest used one is a replay: the session is deleted.
 * Returns 1 when taken, 0 when the session is gone or now revoked.
 */
const USE_GENERATION = `
local used = redis.call('HGET', KEYS[1], 'used')
if not used then return 0 end
if tonumber(ARGV[1]) < tonumber(used) then redis.call('DEL', KEYS[1]) return 0 end
redis.call('HSET', KEYS[1], 'used', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1`;

/** A session that a refresh token proved. */
export interface RefreshedSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/**
 * Refresh tokens with rotation (RFC 9700, section 4.14.2). A token is `userId.sessionId.generation.mac`; using
 * generation n yields n+1. Until n+1 is first used, n keeps working and yields the same successor, so two tabs that
 * refresh at once both stay signed in; after that, using n revokes the session.
 */
@Injectable()
export class RefreshSessions {
  private readonly lifetimeSeconds: number;

  constructor(
    private readonly config: AppConfig,
    private readonly redis: RedisService,
  ) {
    this.lifetimeSeconds = config.REFRESH_TOKEN_DAYS * 24 * 3600;
  }

  /** Begins a session; its first refresh token is generation 1. */
  async begin(userId: string): Promise<RefreshedSession> {
    const sessionId = randomUUID();
    const key = sessionKey(userId, sessionId);
    await this.redis.commands.multi().hset(key, { userId, used: 0 }).expire(key, this.lifetimeSeconds).exec();
    return { userId, sessionId, refreshToken: this.encode(userId, sessionId, 1) };
  }

  /** @throws {DomainError} 401 when the token is forged, expired, revoked or re-used */
  async refresh(token: string): Promise<RefreshedSession> {
    const { userId, sessionId, generation } = this.decode(token);
    const key = sessionKey(userId, sessionId);
    const taken = await this.redis.commands.eval(USE_GENERATION, 1, key, generation, this.lifetimeSeconds);
    if (taken !== 1) throw unauthorized('This session has ended: sign in again');
    return { userId, sessionId, refreshToken: this.encode(userId, sessionId, generation + 1) };
  }

  /** Ends a session: its refresh tokens stop working. */
  async end(userId: string, sessionId: string): Promise<void> {
    await this.redis.commands.del(sessionKey(userId, sessionId));
  }

  private encode(userId: string, sessionId: string, generation: number): string {
    const body = `${userId}.${sessionId}.${generation}`;
    return `${body}.${this.mac(body).toString('base64url')}`;
  }

  private decode(token: string): { userId: string; sessionId: string; generation: number } {
    const [userId = '', sessionId = '', generation = '', mac = ''] = token.split('.');
    const expected = this.mac(`${userId}.${sessionId}.${generation}`);
    const given = Buffer.from(mac, 'base64url');
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    if (!genuine) throw unauthorized('The refresh token is not valid: sign in again');
    return { userId, sessionId, generation: Number(generation) };
  }

  private mac(body: string): Buffer {
    return createHmac('sha256', this.config.JWT_SECRET).update(`refresh-token/1\n${body}`).digest();
  }
}

const sessionKey = (userId: string, sessionId: string): string => `session:${userId}:${sessionId}`;
