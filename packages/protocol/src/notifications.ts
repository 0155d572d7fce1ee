import type { DealFailureReason } from './entities.js';
import type { Page } from './rest/page.js';

/** What a notification tells of. Agents of swarms are not told of one by one: their swarm's end is. */
export const notificationTypes = [
  'deal_completed',
  'deal_failed',
  'agent_stopped',
  'agent_expired',
  'mandate_expiring',
  'swarm_finished',
  'webhook_disabled',
  'ping',
] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** Types that a user may silence; the others answer what the user did. */
export const mutableNotificationTypes = [
  'deal_completed',
  'deal_failed',
  'agent_stopped',
  'agent_expired',
  'mandate_expiring',
  'swarm_finished',
] as const satisfies readonly NotificationType[];
export type MutableNotificationType = (typeof mutableNotificationTypes)[number];

/** Ways out of the app; in the app every notification is kept. */
export const notificationChannels = ['email', 'push', 'webhook'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** What a notification is about, by type. Prices in USDC, dates ISO 8601. */
export type NotificationSubject =
  | {
      type: 'deal_completed';
      dealId: string;
      roomId: string;
      agentId: string;
      agentName: string;
      role: 'buyer' | 'seller';
      nftName: string;
      price: number;
      txHash: string | null;
    }
  | {
      type: 'deal_failed';
      dealId: string;
      roomId: string;
      agentId: string;
      agentName: string;
      role: 'buyer' | 'seller';
      nftName: string;
      price: number;
      reason: DealFailureReason;
    }
  | { type: 'agent_stopped' | 'agent_expired'; agentId: string; agentName: string; roomId: string }
  | { type: 'mandate_expiring'; agentId: string; agentName: string; roomId: string; expiresAt: string }
  | { type: 'swarm_finished'; swarmId: string; roomId: string; dealsCompleted: number; totalAgents: number }
  | { type: 'webhook_disabled'; webhookId: string; url: string; reason: string }
  | { type: 'ping'; webhookId: string };

export interface NotificationEntity {
  id: string;
  type: NotificationType;
  /** One line for people. */
  title: string;
  subject: NotificationSubject;
  createdAt: string;
  readAt: string | null;
}

export interface ListNotificationsQuery extends Page {
  unread?: boolean;
}
export interface ListNotificationsResponse {
  notifications: NotificationEntity[];
  total: number;
  unread: number;
}
export interface UnreadCountResponse {
  unread: number;
}
export interface NotificationResponse {
  notification: NotificationEntity;
}

/** A user's choices. */
export interface NotificationPreferences {
  /** Whether each way out of the app is taken; it also needs somewhere to go. */
  channels: Record<NotificationChannel, boolean>;
  /** Types that are not told at all. */
  muted: MutableNotificationType[];
  email: { address: string; confirmed: boolean } | null;
}
export interface NotificationPreferencesResponse {
  preferences: NotificationPreferences;
  /** What this server can do. */
  available: { email: boolean; push: { publicKey: string } | null; webhook: true };
}
export interface ChangeNotificationPreferencesRequest {
  channels?: Partial<Record<NotificationChannel, boolean>>;
  muted?: MutableNotificationType[];
}
export interface SetEmailRequest {
  address: string;
}
export interface ConfirmEmailRequest {
  code: string;
}

/** A browser's subscription, as `PushSubscription.toJSON()` gives it. */
export interface PushSubscriptionRequest {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}
export interface PushSubscriptionEntity {
  id: string;
  endpoint: string;
  createdAt: string;
}
export interface PushSubscriptionResponse {
  subscription: PushSubscriptionEntity;
}

export interface WebhookEntity {
  id: string;
  url: string;
  createdAt: string;
  /** Deliveries in a row that failed with all their attempts. */
  failures: number;
  lastError: string | null;
  lastDeliveredAt: string | null;
  /** Set when it failed too often, or answered 410 Gone; nothing is delivered until it is switched on again. */
  disabledAt: string | null;
}
export interface CreateWebhookRequest {
  url: string;
}
export interface CreateWebhookResponse {
  webhook: WebhookEntity;
  /** Signs the deliveries. Shown this once. */
  secret: string;
}
export interface WebhookResponse {
  webhook: WebhookEntity;
}
export interface ListWebhooksResponse {
  webhooks: WebhookEntity[];
}

/** The body of a webhook's delivery. */
export interface WebhookDelivery {
  id: string;
  type: NotificationType;
  createdAt: string;
  title: string;
  subject: NotificationSubject;
}
