import type { Notification } from '@agentrooms/database';
import type { NotificationSubject, NotificationType } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { type Database, PrismaService } from '../platform/prisma/prisma.service.js';

/** Something to tell a user, once. */
export interface News {
  readonly userId: string;
  /** Nobody is told of the same occasion twice. */
  readonly occasion: string;
  readonly subject: NotificationSubject;
  /** Told, but nothing that has to be read in the app. */
  readonly read?: boolean;
}

/** Notifications as they are kept for their users. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Stores what is new and not muted; returns that. */
  async store(news: readonly News[], database: Database = this.prisma.client): Promise<Notification[]> {
    if (news.length === 0) return [];
    const muted = await this.muted(news, database);
    const data = news
      .filter(({ userId, subject }) => !muted.get(userId)?.has(subject.type))
      .map(({ userId, occasion, subject, read }) => ({
        userId,
        occasion,
        type: subject.type,
        subject: subject,
        ...(read && { readAt: new Date() }),
      }));
    return data.length === 0 ? [] : database.notification.createManyAndReturn({ data, skipDuplicates: true });
  }

  async list(
    userId: string,
    { unread, limit, offset }: { unread?: boolean; limit: number; offset: number },
  ): Promise<{ rows: Notification[]; total: number }> {
    const where = { userId, ...(unread && { readAt: null }) };
    const [rows, total] = await Promise.all([
      this.prisma.client.notification.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: limit,
        skip: offset,
      }),
      this.prisma.client.notification.count({ where }),
    ]);
    return { rows, total };
  }

  unread(userId: string): Promise<number> {
    return this.prisma.client.notification.count({ where: { userId, readAt: null } });
  }

  find(id: string): Promise<Notification | null> {
    return this.prisma.client.notification.findUnique({ where: { id } });
  }

  /** Null when the user has no such notification. When it was read before, that stays. */
  async markRead(id: string, userId: string): Promise<Notification | null> {
    await this.prisma.client.notification.updateMany({
      where: { id, userId, readAt: null },
      data: { readAt: new Date() },
    });
    return this.prisma.client.notification.findFirst({ where: { id, userId } });
  }

  async markAllRead(userId: string): Promise<void> {
    await this.prisma.client.notification.updateMany({
      where: { userId, readAt: null },
      data: { readAt: new Date() },
    });
  }

  /** Those that no queue took yet though they have been stored for a while. */
  unqueued(storedBefore: Date, limit: number): Promise<Notification[]> {
    return this.prisma.client.notification.findMany({
      where: { queuedAt: null, createdAt: { lt: storedBefore } },
      orderBy: { createdAt: 'asc' },
      take: limit,
    });
  }

  async markQueued(ids: string[]): Promise<void> {
    await this.prisma.client.notification.updateMany({
      where: { id: { in: ids } },
      data: { queuedAt: new Date() },
    });
  }

  private async muted(
    news: readonly News[],
    database: Database,
  ): Promise<Map<string, ReadonlySet<NotificationType>>> {
    const rows = await database.notificationPreferences.findMany({
      where: { userId: { in: [...new Set(news.map(({ userId }) => userId))] } },
      select: { userId: true, muted: true },
    });
    return new Map(rows.map((row) => [row.userId, new Set(row.muted as NotificationType[])]));
  }
}
