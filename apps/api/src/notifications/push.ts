import { Injectable } from '@nestjs/common';
import type {
  NotificationEntity,
  PushSubscriptionEntity,
  PushSubscriptionRequest,
} from '@agentrooms/protocol';
import webPush from 'web-push';
import { AppConfig } from '../platform/config/app-config.js';
import { conflict, invalidRequest, notFound } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { postOutside, safeAddress, UnsafeAddressError } from './outside-http.js';

const MOST_SUBSCRIPTIONS = 10;
/** Seconds for which a push service keeps a message for a browser that is away. */
const TTL = 24 * 3600;

/** Browser push (RFC 8030, encrypted as in RFC 8291, signed as in RFC 8292), when VAPID keys are set. */
@Injectable()
export class Push {
  constructor(
    private readonly prisma: PrismaService,
    private readonly config: AppConfig,
  ) {}

  /** @throws {DomainError} 400, 409 `too_many_subscriptions`, or `push_unavailable` where it was not set up */
  async subscribe(userId: string, request: PushSubscriptionRequest): Promise<PushSubscriptionEntity> {
    if (this.config.VAPID_PUBLIC_KEY === undefined)
      throw conflict('push_unavailable', 'This server sends no browser push');
    await safeAddress(request.endpoint, !this.config.webhooksStayOutside).catch((error: unknown) => {
      if (!(error instanceof UnsafeAddressError)) throw error;
      throw invalidRequest([{ field: 'endpoint', problem: error.message }]);
    });
    const { endpoint, keys } = request;
    const known = await this.prisma.client.pushSubscription.findUnique({ where: { endpoint } });
    const count = await this.prisma.client.pushSubscription.count({ where: { userId } });
    if (known?.userId !== userId && count >= MOST_SUBSCRIPTIONS)
      throw conflict('too_many_subscriptions', `At most ${MOST_SUBSCRIPTIONS} browsers can be subscribed`);
    // A browser that somebody else signs in with now shows their notifications, not those of who was here before.
    const row = await this.prisma.client.pushSubscription.upsert({
      where: { endpoint },
      create: { userId, endpoint, ...keys },
      update: { userId, ...keys },
    });
    return { id: row.id, endpoint: row.endpoint, createdAt: row.createdAt.toISOString() };
  }

  /** @throws {DomainError} 404 */
  async unsubscribe(userId: string, id: string): Promise<void> {
    const { count } = await this.prisma.client.pushSubscription.deleteMany({ where: { id, userId } });
    if (count === 0) throw notFound('subscription');
  }

  /**
   * Sends to every browser of the user; those that are gone are forgotten.
   *
   * @throws when any could not be reached
   */
  async send(userId: string, { id, type, title, subject }: NotificationEntity): Promise<void> {
    const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = this.config;
    if (publicKey === undefined || privateKey === undefined) return;
    const subscriptions = await this.prisma.client.pushSubscription.findMany({ where: { userId } });
    const outcomes = await Promise.allSettled(
      subscriptions.map(async ({ id: subscriptionId, endpoint, p256dh, auth }) => {
        const { headers, body } = webPush.generateRequestDetails(
          { endpoint, keys: { p256dh, auth } },
          JSON.stringify({ id, type, title, subject }),
          { vapidDetails: { subject: this.config.VAPID_SUBJECT, publicKey, privateKey }, TTL },
        );
        const status = await postOutside(endpoint, {
          headers: headers,
          body: body ?? '',
          allowPrivate: !this.config.webhooksStayOutside,
        });
        if (status === 404 || status === 410)
          await this.prisma.client.pushSubscription.deleteMany({ where: { id: subscriptionId } });
        else if (status < 200 || status >= 300) throw new Error(`the push service answered ${status}`);
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
