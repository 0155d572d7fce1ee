import { randomUUID } from 'node:crypto';
import type { Notification, Webhook } from '@agentrooms/database';
import type {
  CreateWebhookResponse,
  NotificationEntity,
  WebhookDelivery,
  WebhookEntity,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';
import { conflict, invalidRequest, notFound } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { Deliveries, type Way } from './deliveries.js';
import { DeliveryJobs } from './delivery-jobs.js';
import { NotificationsRepository } from './notifications.repository.js';
import { Notify } from './notify.js';
import { postOutside, safeAddress, UnknownHostError, UnsafeAddressError } from './outside-http.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { webhookSignature } from './webhook-signature.js';

const MOST_WEBHOOKS = 5;
/** Deliveries in a row, each with all its attempts, after which a webhook is switched off. */
const MOST_FAILURES = 5;

/** How an attempt to deliver ended. */
export type DeliveryOutcome = { delivered: true } | { delivered: false; error: string; hopeless: boolean };

/** Users' webhooks, and deliveries to them. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly prisma: PrismaService,
    private readonly secrets: WebhookSecrets,
    private readonly notifications: NotificationsRepository,
    private readonly notify: Notify,
    private readonly deliveries: Deliveries,
    private readonly jobs: DeliveryJobs,
    private readonly config: AppConfig,
  ) {}

  /** @throws {DomainError} 400 for an address that nothing may be sent to, 409 `too_many_webhooks` */
  async create(userId: string, url: string): Promise<CreateWebhookResponse> {
    await safeAddress(url, !this.config.webhooksStayOutside).catch((error: unknown) => {
      if (!(error instanceof UnsafeAddressError)) throw error;
      throw invalidRequest([{ field: 'url', problem: error.message }]);
    });
    const id = randomUUID();
    const secret = this.secrets.create();
    const webhook = await this.prisma.client.$transaction(async (tx) => {
      // Two requests at once must not both find the last place free.
      await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
      if ((await tx.webhook.count({ where: { userId } })) >= MOST_WEBHOOKS)
        throw conflict('too_many_webhooks', `At most ${MOST_WEBHOOKS} webhooks; remove one first`);
      return tx.webhook.create({ data: { id, userId, url, sealedSecret: this.secrets.seal(id, secret) } });
    });
    return { webhook: toWebhookEntity(webhook), secret };
  }

  async list(userId: string): Promise<WebhookEntity[]> {
    const rows = await this.prisma.client.webhook.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
    });
    return rows.map(toWebhookEntity);
  }

  /** Switches it on again, or off. @throws {DomainError} 404 */
  async enable(userId: string, id: string, enabled: boolean): Promise<WebhookEntity> {
    await this.prisma.client.webhook.updateMany({
      where: { id, userId },
      data: enabled ? { disabledAt: null, failures: 0 } : { disabledAt: new Date() },
    });
    return toWebhookEntity(await this.own(userId, id));
  }

  /** @throws {DomainError} 404 */
  async remove(userId: string, id: string): Promise<void> {
    const { count } = await this.prisma.client.webhook.deleteMany({ where: { id, userId } });
    if (count === 0) throw notFound('webhook');
  }

  /** Sends a notification of the type `ping` to this webhook alone. @throws {DomainError} 404 */
  async ping(userId: string, id: string): Promise<void> {
    await this.own(userId, id);
    const stored = await this.notifications.store([
      { userId, occasion: `ping:${randomUUID()}`, subject: { type: 'ping', webhookId: id }, read: true },
    ]);
    await this.notify.handOver(stored);
    for (const notification of stored) await this.jobs.add(notification, `webhook-${id}`);
  }

  /** Queues a notification for every webhook of its user that is on. */
  async deliverToAll(notification: Notification): Promise<void> {
    const webhooks = await this.prisma.client.webhook.findMany({
      where: { userId: notification.userId, disabledAt: null },
      select: { id: true },
    });
    const ways = webhooks.map(({ id }): Way => `webhook-${id}`);
    await this.deliveries.open(notification.id, ways);
    for (const way of ways) await this.jobs.add(notification, way);
  }

  /** One attempt. Null when there is nothing to do any more. */
  async attempt(webhookId: string, notification: NotificationEntity): Promise<DeliveryOutcome | null> {
    const webhook = await this.prisma.client.webhook.findUnique({ where: { id: webhookId } });
    if (webhook === null || webhook.disabledAt !== null) return null;
    const { id, type, createdAt, title, subject } = notification;
    const body = JSON.stringify({ id, type, createdAt, title, subject } satisfies WebhookDelivery);
    try {
      const status = await postOutside(webhook.url, {
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Agentrooms-Webhook/1',
          'x-agentrooms-event': type,
          'x-agentrooms-delivery': id,
          'x-agentrooms-signature': webhookSignature(
            this.secrets.open(webhookId, webhook.sealedSecret),
            body,
            new Date(),
          ),
        },
        body,
        allowPrivate: !this.config.webhooksStayOutside,
      });
      if (status >= 200 && status < 300) return { delivered: true };
      return { delivered: false, error: `the receiver answered ${status}`, hopeless: status === 410 };
    } catch (error) {
      return {
        delivered: false,
        error: (error as Error).message,
        hopeless: error instanceof UnsafeAddressError && !(error instanceof UnknownHostError),
      };
    }
  }

  async noteSuccess(id: string): Promise<void> {
    await this.prisma.client.webhook.updateMany({
      where: { id },
      data: { failures: 0, lastError: null, lastDeliveredAt: new Date() },
    });
  }

  /** @param givenUp - this was the last attempt; too many such deliveries in a row switch the webhook off */
  async noteFailure(id: string, { error, hopeless }: { error: string; hopeless: boolean }, givenUp: boolean) {
    const [webhook] = await this.prisma.client.webhook.updateManyAndReturn({
      where: { id },
      data: { lastError: error.slice(0, 300), ...(givenUp && { failures: { increment: 1 } }) },
    });
    if (webhook === undefined || !(hopeless || webhook.failures >= MOST_FAILURES)) return;
    const disabledAt = new Date();
    const { count } = await this.prisma.client.webhook.updateMany({
      where: { id, disabledAt: null },
      data: { disabledAt },
    });
    if (count === 0) return;
    await this.notify.tell([
      {
        userId: webhook.userId,
        occasion: `webhook_disabled:${id}:${disabledAt.getTime()}`,
        subject: { type: 'webhook_disabled', webhookId: id, url: webhook.url, reason: error },
      },
    ]);
  }

  private async own(userId: string, id: string): Promise<Webhook> {
    const webhook = await this.prisma.client.webhook.findFirst({ where: { id, userId } });
    if (webhook === null) throw notFound('webhook');
    return webhook;
  }
}

const toWebhookEntity = (row: Webhook): WebhookEntity => ({
  id: row.id,
  url: row.url,
  createdAt: row.createdAt.toISOString(),
  failures: row.failures,
  lastError: row.lastError,
  lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
  disabledAt: row.disabledAt?.toISOString() ?? null,
});
