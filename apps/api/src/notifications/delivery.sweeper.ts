import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { Deliveries } from './deliveries.js';
import { DeliveryJobs } from './delivery-jobs.js';
import { NotificationsRepository } from './notifications.repository.js';

const BATCH = 200;

/** Queues again what nobody sent though it was queued: Redis lost the job. One that still waits stays as it is. */
@Injectable()
export class DeliverySweeper extends Sweeper {
  protected readonly intervalMs = 30_000;

  constructor(
    private readonly deliveries: Deliveries,
    private readonly jobs: DeliveryJobs,
    private readonly notifications: NotificationsRepository,
  ) {
    super('Deliveries');
  }

  async sweep(): Promise<void> {
    for await (const { notificationId, way } of this.deliveries.forgotten(BATCH)) {
      const notification = await this.notifications.find(notificationId);
      if (notification !== null) await this.jobs.add(notification, way);
    }
  }
}
