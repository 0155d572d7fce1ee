import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { RedisService } from '../redis/redis.service.js';

/** PRD 7.5: who watches what. Empty when there is none. */
export interface SocketSession {
  userId: string;
  /** The room joined last. */
  roomId: string;
  /** The user's own agent in that room. */
  agentId: string;
  connectedAt: string;
}

export const socketSessionKey = (socketId: string): string => `ws:session:${socketId}`;

/** Seconds after which what an instance that died left behind is gone, and between its being written anew. */
const LIFETIME = 90;
const REFRESH = 30;

/**
 * The hashes of all connected sockets in Redis. The sockets themselves are the truth: hashes go with them, expire when
 * their instance dies, and come back when Redis lost them.
 */
@Injectable()
export class SocketSessions implements OnApplicationShutdown {
  private readonly logger = new Logger('SocketSessions');
  private readonly sessions = new Map<string, SocketSession>();
  private readonly timer = setInterval(() => void this.write([...this.sessions]), REFRESH * 1000).unref();

  constructor(private readonly redis: RedisService) {}

  opened(socketId: string, userId: string): void {
    this.change(socketId, { userId, roomId: '', agentId: '', connectedAt: new Date().toISOString() });
  }

  entered(socketId: string, roomId: string, agentId: string | undefined): void {
    const session = this.sessions.get(socketId);
    if (session !== undefined) this.change(socketId, { ...session, roomId, agentId: agentId ?? '' });
  }

  left(socketId: string, roomId: string): void {
    const session = this.sessions.get(socketId);
    if (session?.roomId === roomId) this.change(socketId, { ...session, roomId: '', agentId: '' });
  }

  closed(socketId: string): void {
    this.sessions.delete(socketId);
    this.redis.commands.del(socketSessionKey(socketId)).catch(() => undefined); // it expires by itself
  }

  /** Writes all of them anew, as happens every half minute. */
  async rebuild(): Promise<void> {
    await this.write([...this.sessions]);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    const keys = [...this.sessions.keys()].map(socketSessionKey);
    this.sessions.clear();
    if (keys.length > 0) await this.redis.commands.del(keys).catch(() => undefined);
  }

  private change(socketId: string, session: SocketSession): void {
    this.sessions.set(socketId, session);
    void this.write([[socketId, session]]);
  }

  private async write(sessions: [string, SocketSession][]): Promise<void> {
    if (sessions.length === 0) return;
    const pipeline = this.redis.commands.pipeline();
    for (const [id, session] of sessions)
      pipeline.hset(socketSessionKey(id), { ...session }).expire(socketSessionKey(id), LIFETIME);
    await pipeline.exec().catch((error: Error) => this.logger.warn(`not written: ${error.message}`));
  }
}
