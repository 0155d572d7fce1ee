import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { unauthorized } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { decodeRefreshToken, encodeRefreshToken } from './refresh-token.js';
import { SessionCache, type UserSessions } from './session-cache.js';
import { SessionRevocations } from './session-revocations.js';

/** Sign-ins that a user may have at a time; one more ends the oldest. Each request reads the list of them. */
const MOST_SESSIONS = 50;

/** A session that a sign-in or a refresh token proved. */
export interface ProvenSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/**
 * Sign-ins, with rotating refresh tokens (RFC 9700, section 4.14.2). Using generation n yields n+1. Until n+1 is first
 * used, n keeps working and yields the same successor, so two tabs that refresh at once both stay signed in; after that,
 * using n revokes the session.
 */
@Injectable()
export class Sessions {
  private readonly lifetimeMs: number;

  constructor(
    private readonly config: AppConfig,
    private readonly prisma: PrismaService,
    private readonly cache: SessionCache,
    private readonly revocations: SessionRevocations,
  ) {
    this.lifetimeMs = config.REFRESH_TOKEN_DAYS * 24 * 3600_000;
  }

  /** Begins a session; its first refresh token is generation 1. */
  async begin(userId: string): Promise<ProvenSession> {
    const id = randomUUID();
    const surplus = await this.prisma.client.session.findMany({
      where: { userId },
      orderBy: { createdAt: 'desc' },
      skip: MOST_SESSIONS - 1,
      select: { id: true },
    });
    const oldest = surplus.map((session) => session.id);
    const [, , user] = await this.prisma.client.$transaction([
      this.prisma.client.session.deleteMany({
        where: { userId, OR: [{ expiresAt: { lte: new Date() } }, { id: { in: oldest } }] },
      }),
      this.prisma.client.session.create({ data: { id, userId, expiresAt: this.expiry() } }),
      this.nextVersion(userId),
    ]);
    if (oldest.length > 0) await this.publish(user, oldest);
    else this.cache.remember(snapshot(user));
    return this.proven(userId, id, 1);
  }

  /** @throws {DomainError} 401 when the token is forged, expired, revoked or re-used */
  async refresh(token: string): Promise<ProvenSession> {
    const { userId, sessionId, generation } = decodeRefreshToken(token, this.config.JWT_SECRET);
    // One statement: of an old and a new generation at once, each sees what the other has done.
    const taken = await this.prisma.client.session.updateMany({
      where: {
        id: sessionId,
        userId,
        usedGeneration: { lte: generation },
        expiresAt: { gt: new Date() },
      },
      data: { usedGeneration: generation, expiresAt: this.expiry() },
    });
    if (taken.count === 0) {
      await this.end(userId, sessionId); // a replay ends the session; one that has ended stays so
      throw unauthorized('This session has ended: sign in again');
    }
    return this.proven(userId, sessionId, generation + 1);
  }

  /** Ends a session: its refresh tokens, access tokens and sockets. */
  end(userId: string, sessionId: string): Promise<void> {
    return this.endThose(userId, { id: sessionId });
  }

  /** Ends all sessions of a user. */
  endAll(userId: string): Promise<void> {
    return this.endThose(userId, {});
  }

  /** Whether a session goes on. A session that the cache does not know is looked up: the cache may be behind. */
  async isLive(userId: string, sessionId: string): Promise<boolean> {
    const known = await this.cache.get(userId);
    if (goesOn(known, sessionId)) return true;
    const user = await this.prisma.client.user.findUnique({ where: { id: userId }, include: live() });
    if (user === null || user.sessions.length === 0) return false;
    const found = snapshot(user);
    this.cache.remember(found);
    return goesOn(found, sessionId);
  }

  /** Those of some sessions that have ended, as Postgres says: what Redis kept over an outage may be behind. */
  async endedOf(ids: readonly string[]): Promise<Set<string>> {
    const going = await this.prisma.client.session.findMany({
      where: { id: { in: [...ids] }, expiresAt: { gt: new Date() } },
      select: { id: true },
    });
    const live = new Set(going.map(({ id }) => id));
    return new Set(ids.filter((id) => !live.has(id)));
  }

  private async endThose(userId: string, which: { id?: string }): Promise<void> {
    const ended = await this.prisma.client.session.findMany({ where: { userId, ...which } });
    const ids = ended.map(({ id }) => id);
    if (ids.length === 0) return;
    const [, user] = await this.prisma.client.$transaction([
      this.prisma.client.session.deleteMany({ where: { id: { in: ids } } }),
      this.nextVersion(userId),
    ]);
    await this.publish(user, ids);
  }

  /** Nobody is to find ended sessions in Redis, and their sockets are to close. */
  private async publish(user: UserWithSessions, ended: readonly string[]): Promise<void> {
    await this.cache.put(snapshot(user));
    await this.revocations.publish(ended);
  }

  private nextVersion(userId: string) {
    return this.prisma.client.user.update({
      where: { id: userId },
      data: { sessionsVersion: { increment: 1 } },
      include: live(),
    });
  }

  private expiry = (): Date => new Date(Date.now() + this.lifetimeMs);

  private proven(userId: string, sessionId: string, generation: number): ProvenSession {
    const refreshToken = encodeRefreshToken({ userId, sessionId, generation }, this.config.JWT_SECRET);
    return { userId, sessionId, refreshToken };
  }
}

const live = () => ({ sessions: { where: { expiresAt: { gt: new Date() } } } });

const goesOn = (known: UserSessions | null, sessionId: string): boolean =>
  (known?.sessions[sessionId] ?? 0) > Date.now();

interface UserWithSessions {
  id: string;
  walletAddress: string;
  createdAt: Date;
  sessionsVersion: number;
  sessions: { id: string; expiresAt: Date }[];
}

const snapshot = (user: UserWithSessions): UserSessions => ({
  id: user.id,
  walletAddress: user.walletAddress,
  createdAt: user.createdAt.toISOString(),
  version: user.sessionsVersion,
  sessions: Object.fromEntries(user.sessions.map(({ id, expiresAt }) => [id, expiresAt.getTime()])),
});
