import type { NotificationPreferences as PreferencesRow, Prisma } from '@agentrooms/database';
import type {
  ChangeNotificationPreferencesRequest,
  MutableNotificationType,
  NotificationPreferences,
  NotificationPreferencesResponse,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Which notifications a user wants, and over which ways. */
@Injectable()
export class Preferences {
  constructor(
    private readonly prisma: PrismaService,
    private readonly config: AppConfig,
  ) {}

  async of(userId: string): Promise<NotificationPreferencesResponse> {
    const row = await this.prisma.client.notificationPreferences.findUnique({ where: { userId } });
    const { SMTP_URL, VAPID_PUBLIC_KEY } = this.config;
    return {
      preferences: toPreferences(row),
      available: {
        email: SMTP_URL !== undefined,
        push: VAPID_PUBLIC_KEY === undefined ? null : { publicKey: VAPID_PUBLIC_KEY },
        webhook: true,
      },
    };
  }

  async change(
    userId: string,
    { channels, muted }: ChangeNotificationPreferencesRequest,
  ): Promise<NotificationPreferencesResponse> {
    const change = {
      ...(channels?.email !== undefined && { emailOn: channels.email }),
      ...(channels?.push !== undefined && { pushOn: channels.push }),
      ...(channels?.webhook !== undefined && { webhookOn: channels.webhook }),
      ...(muted !== undefined && { muted: [...new Set(muted)] }),
    } satisfies Prisma.NotificationPreferencesUncheckedUpdateInput;
    await this.prisma.client.notificationPreferences.upsert({
      where: { userId },
      create: { userId, ...change },
      update: change,
    });
    return this.of(userId);
  }
}

const toPreferences = (row: PreferencesRow | null): NotificationPreferences => ({
  channels: { email: row?.emailOn ?? true, push: row?.pushOn ?? true, webhook: row?.webhookOn ?? true },
  muted: (row?.muted ?? []) as MutableNotificationType[],
  email: row?.email ? { address: row.email, confirmed: row.emailConfirmedAt !== null } : null,
});
