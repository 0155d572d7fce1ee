import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DealCompletedNotificationJob } from './deal-completed-notification.job.js';
import { Deliveries } from './deliveries.js';
import { DeliverWebhookJob } from './deliver-webhook.job.js';
import { DeliveryJobs } from './delivery-jobs.js';
import { DeliverySweeper } from './delivery.sweeper.js';
import { Email } from './email.js';
import { EmailAddresses } from './email-addresses.js';
import { ExpiringMandates } from './expiring-mandates.js';
import { NotificationOutboxSweeper } from './notification-outbox.sweeper.js';
import { NotificationSender } from './notification-sender.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsGateway } from './notifications.gateway.js';
import { NotificationsRepository } from './notifications.repository.js';
import { Notify } from './notify.js';
import { Preferences } from './preferences.js';
import { PreferencesController } from './preferences.controller.js';
import { Push } from './push.js';
import { SendNotificationJob } from './send-notification.job.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { Webhooks } from './webhooks.js';
import { WebhooksController } from './webhooks.controller.js';

/**
 * What users are told of: the outbox becomes notifications, which are kept for the app, pushed over the user's sockets,
 * and sent by e-mail, browser push and webhooks.
 */
@Module({
  imports: [AuthModule],
  controllers: [NotificationsController, PreferencesController, WebhooksController],
  providers: [
    NotificationsRepository,
    Notify,
    Deliveries,
    DeliveryJobs,
    DeliverySweeper,
    NotificationOutboxSweeper,
    ExpiringMandates,
    NotificationsGateway,
    NotificationSender,
    Preferences,
    Email,
    EmailAddresses,
    Push,
    Webhooks,
    WebhookSecrets,
    DealCompletedNotificationJob,
    SendNotificationJob,
    DeliverWebhookJob,
  ],
})
export class NotificationsModule {}
